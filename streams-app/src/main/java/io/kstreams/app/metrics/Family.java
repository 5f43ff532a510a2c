package io.kstreams.app.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A metric with all its samples.
 *
 * @param name with its unit, in Prometheus' base units; that of a counter ends in {@code _total}
 * @param help one line
 */
record Family(String name, Type type, String help, List<Sample> samples) {
  /** The types of the text format that are used here. */
  enum Type {
    COUNTER,
    GAUGE
  }

  record Sample(Map<String, String> labels, double value) {}

  static Family counter(String name, String help) {
    return new Family(name, Type.COUNTER, help, new ArrayList<>());
  }

  static Family gauge(String name, String help) {
    return new Family(name, Type.GAUGE, help, new ArrayList<>());
  }

  /** Adds a sample without labels. */
  Family with(Number value) {
    return with(Map.of(), value);
  }

  /** Adds a sample; a value that is not known yet is left out. */
  Family with(Map<String, String> labels, Number value) {
    if (!Double.isNaN(value.doubleValue())) {
      samples.add(new Sample(new TreeMap<>(labels), value.doubleValue()));
    }
    return this;
  }
}
