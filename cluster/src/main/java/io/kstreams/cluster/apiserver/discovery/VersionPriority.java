package io.kstreams.cluster.apiserver.discovery;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of a group's versions, the one that clients should take first: v2, v1, v2beta1,
 * v1alpha1, and then every other name by its letters.
 */
final class VersionPriority implements Comparator<String> {
  private static final Pattern VERSION = Pattern.compile("v(\\d+)(?:(alpha|beta)(\\d+))?");
  private static final List<String> STAGES = List.of("alpha", "beta", "");

  @Override
  public int compare(String one, String other) {
    Matcher first = VERSION.matcher(one);
    Matcher second = VERSION.matcher(other);
    if (first.matches() && second.matches()) {
      return Comparator.comparingInt((Matcher m) -> STAGES.indexOf(text(m, 2)))
          .thenComparingLong(m -> Long.parseLong(m.group(1)))
          .thenComparingLong(m -> Long.parseLong("0" + text(m, 3)))
          .compare(second, first);
    }
    boolean onlyFirst = first.matches();
    return onlyFirst == second.matches() ? one.compareTo(other) : onlyFirst ? -1 : 1;
  }

  private static String text(Matcher matcher, int group) {
    return matcher.group(group) == null ? "" : matcher.group(group);
  }
}
