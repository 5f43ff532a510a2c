package io.kstreams.cluster.apiserver.requests;

import io.kstreams.cluster.apiserver.errors.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The form in which an answer goes out: the first that the client accepts and this server has.
 *
 * @param yaml whether as YAML instead of JSON
 * @param as {@code Table}, {@code PartialObjectMetadata}, {@code PartialObjectMetadataList} or
 *     {@code APIGroupDiscoveryList}; empty for the object itself
 * @param version of that form's API group, as the client wrote it
 */
public record Accepted(boolean yaml, String as, String version) {
  private static final Set<String> FORMS =
      Set.of(
          "",
          "Table",
          "PartialObjectMetadata",
          "PartialObjectMetadataList",
          "APIGroupDiscoveryList");

  /**
   * Reads the header {@code Accept}.
   *
   * @throws Refusal 406 if nothing in it can be given
   */
  public static Accepted of(String header) {
    if (header.isBlank()) {
      return new Accepted(false, "", "");
    }
    for (String item : header.split(",", -1)) {
      List<String> parts = List.of(item.strip().split("\\s*;\\s*", -1));
      Map<String, String> parameters = parameters(parts.subList(1, parts.size()));
      Accepted accepted =
          new Accepted(
              parts.get(0).endsWith("yaml"),
              parameters.getOrDefault("as", ""),
              parameters.getOrDefault("v", ""));
      if (isKnown(parts.get(0)) && FORMS.contains(accepted.as()) && accepted.hasKnownVersion()) {
        return accepted;
      }
    }
    throw Refusal.notAcceptable();
  }

  /** The header {@code Content-Type} of the answer. */
  public String contentType() {
    if (as.equals("APIGroupDiscoveryList")) {
      return "application/json;g=apidiscovery.k8s.io;v=" + version + ";as=" + as;
    }
    return yaml ? "application/yaml" : "application/json";
  }

  // Of aggregated discovery there is v2 alone, which clients of older betas do without.
  private boolean hasKnownVersion() {
    return !as.equals("APIGroupDiscoveryList") || version.equals("v2");
  }

  private static boolean isKnown(String mediaType) {
    return switch (mediaType) {
      // What kubectl asks /openapi/v2 for, and nothing else is asked for in.
      case "application/com.github.proto-openapi.spec.v2@v1.0+protobuf" -> true;
      case "application/json", "application/yaml", "application/*", "*/*" -> true;
      default -> false;
    };
  }

  private static Map<String, String> parameters(List<String> parts) {
    Map<String, String> parameters = new HashMap<>();
    for (String part : parts) {
      String[] pair = part.split("=", 2);
      parameters.put(pair[0], pair.length > 1 ? pair[1] : "");
    }
    return parameters;
  }
}
