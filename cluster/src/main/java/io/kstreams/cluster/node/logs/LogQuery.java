package io.kstreams.cluster.node.logs;

import java.util.List;
import java.util.Map;

/**
 * Which part of a log is asked for.
 *
 * @param follow go on with what comes
 * @param previous the log of the start before the newest
 * @param tailLines so many last lines; -1: all
 * @param limitBytes at most so many bytes; -1: all
 */
record LogQuery(boolean follow, boolean previous, long tailLines, long limitBytes) {
  private static final List<String> BY_TIME = List.of("sinceSeconds", "sinceTime");

  /**
   * Reads the parameters of a request.
   *
   * @throws IllegalArgumentException for what this node cannot give: it writes no times into logs
   */
  static LogQuery of(Map<String, String> parameters) {
    if (isTrue(parameters, "timestamps") || BY_TIME.stream().anyMatch(parameters::containsKey)) {
      throw new IllegalArgumentException(
          "this node writes no times into logs: leave out --timestamps, --since and --since-time");
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
