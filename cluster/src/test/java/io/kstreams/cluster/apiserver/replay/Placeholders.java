package io.kstreams.cluster.apiserver.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the placeholders of one file stand for, as far as the answers have told. Equal numbers stand
 * for equal values, and different numbers for different ones.
 */
public final class Placeholders {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("<(?:(?:uid|rv|revision) \\d+|time|age|n|continue|address)>");

  private static final Pattern OLD_VERSION = Pattern.compile("<rv \\d+>");

  private final Map<String, String> values = new HashMap<>();

  /** The text with the values that are known so far. */
  public String fill(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            match -> Matcher.quoteReplacement(values.getOrDefault(match.group(), match.group())));
  }

  /** The same, for a request: a version that no answer gave is one from before the recording. */
  String fillRequest(String text) {
    return OLD_VERSION.matcher(fill(text)).replaceAll("1");
  }

  /** Whether the text can be what was recorded; remembers what it tells of the placeholders. */
  public boolean match(String recorded, String actual) {
    Matcher found = PLACEHOLDER.matcher(recorded);
    List<String> names = new ArrayList<>();
    StringBuilder pattern = new StringBuilder();
    int end = 0;
    while (found.find()) {
      pattern.append(Pattern.quote(recorded.substring(end, found.start()))).append("(.+?)");
      names.add(found.group());
      end = found.end();
    }
    pattern.append(Pattern.quote(recorded.substring(end)));
    Matcher matcher = Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(actual);
    if (!matcher.matches()) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      if (!agree(names.get(i), matcher.group(i + 1))) {
        return false;
      }
    }
    return true;
  }

  private boolean agree(String name, String value) {
    if (name.indexOf(' ') < 0) {
      // Any value will do; the newest is the one that a later request gives back.
      values.put(name, value);
      return true;
    }
    String known = values.get(name);
    if (known != null) {
      return known.equals(value);
    }
    String kind = name.substring(0, name.indexOf(' ') + 1);
    boolean taken =
        values.entrySet().stream()
            .anyMatch(e -> e.getKey().startsWith(kind) && e.getValue().equals(value));
    if (!taken) {
      values.put(name, value);
    }
    return !taken;
  }
}
