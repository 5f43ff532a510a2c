package io.kstreams.cluster.apiserver.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes the parts of {@code metadata} that the server itself deals with. */
public final class Meta {
  private Meta() {}

  /** The object's {@code metadata}, made if it is absent. */
  public static ObjectNode of(ObjectNode object) {
    JsonNode metadata = object.get("metadata");
    return metadata instanceof ObjectNode node ? node : object.putObject("metadata");
  }

  /** The name, empty if there is none. */
  public static String name(JsonNode object) {
    return text(object, "name");
  }

  /** The namespace, empty if there is none. */
  public static String namespace(JsonNode object) {
    return text(object, "namespace");
  }

  /** The uid, empty if there is none. */
  public static String uid(JsonNode object) {
    return text(object, "uid");
  }

  /** The resource version as the client sees it, empty if there is none. */
  public static String resourceVersion(JsonNode object) {
    return text(object, "resourceVersion");
  }

  /** The generation, 0 if there is none. */
  public static long generation(JsonNode object) {
    return object.path("metadata").path("generation").asLong(0);
  }

  /** True once somebody has asked for the object's deletion. */
  public static boolean isDeleting(JsonNode object) {
    return object.path("metadata").hasNonNull("deletionTimestamp");
  }

  /** The finalizers in their order. */
  public static List<String> finalizers(JsonNode object) {
    List<String> finalizers = new ArrayList<>();
    object.path("metadata").path("finalizers").forEach(f -> finalizers.add(f.asText()));
    return finalizers;
  }

  /** Replaces the finalizers; an empty list takes the field away. */
  public static void setFinalizers(ObjectNode object, List<String> finalizers) {
    if (finalizers.isEmpty()) {
      of(object).remove("finalizers");
      return;
    }
    ArrayNode array = of(object).putArray("finalizers");
    finalizers.forEach(array::add);
  }

  private static String text(JsonNode object, String field) {
    return object.path("metadata").path(field).asText("");
  }
}
