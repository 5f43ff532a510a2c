package io.kstreams.app.metrics;

import io.kstreams.app.metrics.Family.Sample;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Prometheus' text format, version 0.0.4. A library for it would be larger than all of this
 * package: only counters and gauges are needed, and their values come from Kafka's own registry.
 */
final class TextFormat {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private TextFormat() {}

  static String write(Collection<Family> families) {
    return families.stream()
        .filter(family -> !family.samples().isEmpty())
        .sorted(Comparator.comparing(Family::name))
        .map(TextFormat::family)
        .collect(Collectors.joining());
  }

  private static String family(Family family) {
    StringBuilder text = new StringBuilder();
    text.append("# HELP ").append(family.name()).append(' ').append(help(family.help()));
    text.append("\n# TYPE ").append(family.name()).append(' ');
    text.append(family.type().name().toLowerCase(Locale.ROOT)).append('\n');
    for (Sample sample : family.samples()) {
      text.append(family.name()).append(labels(sample)).append(' ');
      text.append(value(sample.value())).append('\n');
    }
    return text.toString();
  }

  private static String labels(Sample sample) {
    return sample.labels().isEmpty()
        ? ""
        : sample.labels().entrySet().stream()
            .map(label -> label.getKey() + "=\"" + quoted(label.getValue()) + '"')
            .collect(Collectors.joining(",", "{", "}"));
  }

  private static String value(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String help(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n");
  }

  private static String quoted(String text) {
    return help(text).replace("\"", "\\\"");
  }
}
