package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Tells people where a text stops to be JSON, in the words that they know from Kubernetes. */
final class GoJsonErrors {
  private static final int SHOWN = 60;

  private GoJsonErrors() {}

  static String of(IOException error, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return "couldn't get version/kind; json parse error: "
        + reason(error, text)
        + " ("
        + (text.length() > SHOWN ? text.substring(0, SHOWN) + " ..." : text)
        + ")";
  }

  private static String reason(IOException error, String text) {
    if (!(error instanceof JsonProcessingException json) || json.getLocation() == null) {
      return error.getMessage();
    }
    int at = offset(json.getLocation(), text);
    if (at >= text.length()) {
      return "unexpected end of JSON input";
    }
    return "invalid character '" + text.charAt(at) + "' " + where(json.getOriginalMessage());
  }

  private static String where(String message) {
    if (message.contains("start field name")) {
      return "looking for beginning of object key string";
    }
    if (message.contains("separate Object entries")) {
      return "after object key:value pair";
    }
    return message.contains("separate Array entries")
        ? "after array element"
        : "looking for beginning of value";
  }

  // The parser stands behind the character that it could not take.
  private static int offset(JsonLocation location, String text) {
    int at = 0;
    for (int line = 1; line < location.getLineNr(); line++) {
      at = text.indexOf('\n', at) + 1;
    }
    return Math.min(text.length(), at + location.getColumnNr() - 1);
  }
}
