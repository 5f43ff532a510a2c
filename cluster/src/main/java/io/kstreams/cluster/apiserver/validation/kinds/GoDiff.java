package io.kstreams.cluster.apiserver.validation.kinds;

import java.util.List;

/** The difference of two texts that differ in one place, in the unified form with three lines. */
final class GoDiff {
  private static final int CONTEXT = 3;

  private GoDiff() {}

  static String of(List<String> before, List<String> after) {
    int head = 0;
    while (head < Math.min(before.size(), after.size())
        && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < Math.min(before.size(), after.size()) - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    int from = Math.max(0, head - CONTEXT);
    int below = Math.min(CONTEXT, tail);
    int oldEnd = before.size() - tail;
    int newEnd = after.size() - tail;
    StringBuilder diff = new StringBuilder();
    diff.append("@@ -").append(from + 1).append(',').append(oldEnd + below - from);
    diff.append(" +").append(from + 1).append(',').append(newEnd + below - from).append(" @@\n");
    before.subList(from, head).forEach(line -> diff.append(' ').append(line).append('\n'));
    before.subList(head, oldEnd).forEach(line -> diff.append('-').append(line).append('\n'));
    after.subList(head, newEnd).forEach(line -> diff.append('+').append(line).append('\n'));
    before
        .subList(oldEnd, oldEnd + below)
        .forEach(line -> diff.append(' ').append(line).append('\n'));
    return diff.toString();
  }
}
