package io.kstreams.cluster.apiserver.patches;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Names JSON values as Go's decoder does in its messages. */
final class Decoding {
  private Decoding() {}

  static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case BOOLEAN -> "bool";
      default -> value.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }
}
