package io.kstreams.cluster.apiserver.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kstreams.cluster.apiserver.errors.Cause;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** What Kubernetes asks of {@code metadata}, the same for all types. */
final class MetadataCheck {
  /** The most that all keys and values of the annotations together may be, in bytes. */
  static final int MAX_ANNOTATIONS = 256 * 1024;

  private final List<Cause> causes = new ArrayList<>();
  private final JsonNode metadata;

  private MetadataCheck(JsonNode metadata) {
    this.metadata = metadata;
  }

  /** Checks the metadata of a new object; {@code names} says what is wrong with its name. */
  static List<Cause> create(JsonNode metadata, Function<String, List<String>> names) {
    MetadataCheck check = new MetadataCheck(metadata);
    check.name(names);
    check.maps();
    check.owners();
    check.finalizers();
    return check.causes;
  }

  /** Checks metadata in the form that every write must leave it in, but for the name. */
  static List<Cause> content(JsonNode metadata) {
    MetadataCheck check = new MetadataCheck(metadata);
    check.maps();
    check.owners();
    check.finalizers();
    return check.causes;
  }

  /** Checks what a change of metadata may not do. */
  static List<Cause> change(JsonNode metadata, JsonNode old) {
    MetadataCheck check = new MetadataCheck(metadata);
    check.newFinalizers(old);
    for (String field : List.of("uid", "creationTimestamp")) {
      JsonNode value = metadata.path(field);
      if (!Objects.equals(value, old.path(field)) && !value.isMissingNode()) {
        check.causes.add(Causes.invalid("metadata." + field, value, "field is immutable"));
      }
    }
    return check.causes;
  }

  private void name(Function<String, List<String>> names) {
    String name = metadata.path("name").asText("");
    if (name.isEmpty()) {
      causes.add(Causes.required("metadata.name", "name or generateName is required"));
      return;
    }
    names
        .apply(name)
        .forEach(m -> causes.add(Causes.invalid("metadata.name", metadata.get("name"), m)));
  }

  private void maps() {
    metadata
        .path("labels")
        .properties()
        .forEach(
            label -> {
              invalid("metadata.labels", label.getKey(), Names.qualified(label.getKey()));
              String value = label.getValue().asText();
              invalid("metadata.labels", value, Names.labelValue(value));
            });
    long size = 0;
    for (var annotation : metadata.path("annotations").properties()) {
      String key = annotation.getKey();
      invalid("metadata.annotations", key, Names.qualified(key.toLowerCase(Locale.ROOT)));
      size += bytes(key) + bytes(annotation.getValue().asText());
    }
    if (size > MAX_ANNOTATIONS) {
      causes.add(Causes.tooLong("metadata.annotations", MAX_ANNOTATIONS));
    }
  }

  private void invalid(String field, String value, List<String> messages) {
    messages.forEach(m -> causes.add(Causes.invalid(field, GoText.quote(value), m)));
  }

  private void owners() {
    JsonNode owners = metadata.path("ownerReferences");
    String controller = null;
    for (JsonNode owner : owners) {
      for (String field : List.of("apiVersion", "kind", "name", "uid")) {
        if (owner.path(field).asText("").isEmpty()) {
          String what = field.equals("apiVersion") ? "version" : field;
          causes.add(
              Causes.invalid(
                  "metadata.ownerReferences." + field, "\"\"", what + " must not be empty"));
        }
      }
      if (owner.path("controller").asBoolean()) {
        String name = owner.path("kind").asText() + "/" + owner.path("name").asText();
        if (controller != null) {
          causes.add(
              Causes.invalid(
                  "metadata.ownerReferences",
                  owners,
                  "Only one reference can have Controller set to true. Found \"true\" in references"
                      + " for "
                      + controller
                      + " and "
                      + name));
        }
        controller = name;
      }
    }
  }

  private void finalizers() {
    boolean orphan = false;
    boolean foreground = false;
    for (JsonNode finalizer : metadata.path("finalizers")) {
      String name = finalizer.asText();
      orphan |= name.equals("orphan");
      foreground |= name.equals("foregroundDeletion");
      invalid("metadata.finalizers", name, Names.qualified(name));
    }
    if (orphan && foreground) {
      causes.add(
          Causes.invalid(
              "metadata.finalizers",
              metadata.get("finalizers"),
              "finalizer orphan and foregroundDeletion cannot be both set"));
    }
  }

  private void newFinalizers(JsonNode old) {
    if (!old.hasNonNull("deletionTimestamp")) {
      return;
    }
    ArrayNode added = JsonNodeFactory.instance.arrayNode();
    for (JsonNode finalizer : metadata.path("finalizers")) {
      boolean known = false;
      for (JsonNode before : old.path("finalizers")) {
        known |= before.equals(finalizer);
      }
      if (!known) {
        added.add(finalizer);
      }
    }
    if (!added.isEmpty()) {
      List<String> quoted = new ArrayList<>();
      added.forEach(f -> quoted.add(GoText.quote(f.asText())));
      causes.add(
          Causes.forbidden(
              "metadata.finalizers",
              "no new finalizers can be added if the object is being deleted, found new finalizers"
                  + " []string{"
                  + String.join(", ", quoted)
                  + "}"));
    }
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
