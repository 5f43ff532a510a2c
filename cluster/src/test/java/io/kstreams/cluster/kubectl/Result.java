package io.kstreams.cluster.kubectl;

import com.fasterxml.jackson.databind.JsonNode;

/** What a command came to. */
record Result(int exit, String stdout, String stderr) {

  static Result recorded(JsonNode entry) {
    return new Result(
        entry.get("exit").asInt(), entry.path("stdout").asText(), entry.path("stderr").asText());
  }

  /** Without what differs from run to run: times, ages and how wide they are, versions, uids. */
  Result comparable() {
    return new Result(exit, comparable(stdout), comparable(stderr));
  }

  private static String comparable(String text) {
    return text.replaceAll("\\S*/?(LIVE|MERGED)(-\\d+)?/", "$1/")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ][0-9:.]+(Z| [+-]\\d{4})", "<time>")
        .replaceAll("<rv \\d+>|(resourceVersion\\W+)\\d+", "$1<rv>")
        .replaceAll("<uid \\d+>|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<uid>")
        .replaceAll("\\b\\d+s\\b", "<age>")
        .replaceAll(" +", " ");
  }
}
