package io.kstreams.cluster.node.processes;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which folder or file of this machine stands for which path of a container. A process sees the
 * machine's own paths, so they are replaced wherever it is told one: in arguments and variables.
 */
final class PathMapping {
  // A path ends where no character of a name follows, and begins where none goes before.
  // A placeholder's brace may stand for the beginning of another path.
  private static final String NOT_BEFORE = "(?<![\\w./}-])";
  private static final String NOT_AFTER = "(?![\\w.-])";

  private final Map<String, Path> paths;

  /** A mapping of absolute paths of the container. */
  PathMapping(Map<String, Path> paths) {
    this.paths = Map.copyOf(paths);
  }

  /** The text with all paths replaced, the longest first. */
  String apply(String text) {
    StringBuilder any = new StringBuilder();
    paths.keySet().stream()
        .sorted(Comparator.comparing(String::length).reversed())
        .forEach(path -> any.append(any.isEmpty() ? "" : "|").append(Pattern.quote(path)));
    if (any.isEmpty()) {
      return text;
    }
    return Pattern.compile(NOT_BEFORE + "(" + any + ")" + NOT_AFTER)
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(paths.get(match.group(1)).toString()));
  }
}
