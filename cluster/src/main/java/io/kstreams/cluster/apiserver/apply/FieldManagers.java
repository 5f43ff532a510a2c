package io.kstreams.cluster.apiserver.apply;

import java.nio.charset.StandardCharsets;

/** The names of field managers. */
public final class FieldManagers {
  /** Kubernetes' {@code FieldManagerMaxLength}, in bytes. */
  private static final int MAX_LENGTH = 128;

  private FieldManagers() {}

  /**
   * The field manager of a write that is no apply.
   *
   * @param parameter the request's {@code fieldManager} parameter, null or empty if it has none
   * @param userAgent the request's {@code User-Agent} header, null if it has none
   * @return the parameter, else what stands before the first slash of the header
   */
  public static String name(String parameter, String userAgent) {
    if (parameter != null && !parameter.isEmpty()) {
      return parameter;
    }
    if (userAgent == null) {
      return "";
    }
    int slash = userAgent.indexOf('/');
    StringBuilder name = new StringBuilder();
    (slash < 0 ? userAgent : userAgent.substring(0, slash))
        .codePoints()
        .filter(c -> !Character.isISOControl(c))
        .takeWhile(c -> utf8Length(name) + utf8Length(Character.toString(c)) <= MAX_LENGTH)
        .forEachOrdered(name::appendCodePoint);
    return name.toString();
  }

  private static int utf8Length(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
