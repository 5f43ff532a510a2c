package io.kstreams.cluster.node.logs;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which part of a log is asked for.
 *
 * @param follow go on with what comes
 * @param previous the log of the start before the newest
 * @param tailLines so many last lines; -1: all
 * @param limitBytes at most so many bytes; -1: all
 */
record LogQuery(boolean follow, boolean previous, long tailLines, long limitBytes) {
  private static final Set<String> KNOWN =
      Set.of("follow", "previous", "tailLines", "limitBytes", "container", "timestamps", "stream");

  /**
   * Reads the parameters of a request.
   *
   * @throws IllegalArgumentException for what this node cannot give: it writes no times into logs
   */
  static LogQuery of(Map<String, String> parameters) {
    Set<String> unknown = new TreeSet<>(parameters.keySet());
    unknown.removeAll(KNOWN);
    if (isTrue(parameters, "timestamps")) {
      unknown.add("timestamps");
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "the logs of this node have no times, so it cannot serve " + String.join(", ", unknown));
    }
    return new LogQuery(
        isTrue(parameters, "follow"),
        isTrue(parameters, "previous"),
        Long.parseLong(parameters.getOrDefault("tailLines", "-1")),
        Long.parseLong(parameters.getOrDefault("limitBytes", "-1")));
  }

  private static boolean isTrue(Map<String, String> parameters, String name) {
    return "true".equals(parameters.get(name));
  }
}
