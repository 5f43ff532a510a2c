package io.kstreams.cluster.apiserver.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.apply.RecordedWrites.Write;
import io.kstreams.cluster.apiserver.patches.JsonPatch;
import io.kstreams.cluster.apiserver.patches.MergePatch;
import io.kstreams.cluster.apiserver.patches.StrategicMergePatch;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.schema.Schemas;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each creation, replacement and patch that was recorded leaves the recorded managers. */
class RecordedUpdateTest {
  private static final Schemas SCHEMAS = new Schemas();

  static Stream<Write> updates() {
    return Stream.of(
            "apply-custom-resource",
            "apply-builtin",
            "status-subresource",
            "generations-and-versions",
            "kubectl-apply-1.37",
            "kubectl-change-1.37")
        .flatMap(name -> RecordedWrites.of(name).stream())
        .filter(w -> !w.isApply() && w.answer().path("kind").asText().equals(w.type().kind()))
        .filter(w -> !w.request().get("method").asText().equals("DELETE"))
        // What a store adds to a new built-in object cannot be told from its defaults here.
        .filter(w -> w.type().custom() || w.live() != null);
  }

  @ParameterizedTest
  @MethodSource("updates")
  void tracksAsRecorded(Write write) {
    Schema schema = SCHEMAS.of(write.type());
    ObjectNode updated = decoded(write, schema, updated(write, schema));
    ObjectNode tracked =
        FieldTracking.update(
            new Updated(
                write.type(),
                schema,
                write.live(),
                updated,
                FieldManagers.name(
                    write.parameter("fieldManager"), write.request().get("User-Agent").asText()),
                write.subresource(),
                Instant.parse("2026-01-01T00:00:00Z")));
    RecordedObjects.assertSame(schema, kept(write, tracked), write.answer(), true);
  }

  // The server gives an object its defaults before it looks whose they are. Those of built-in kinds
  // are not in the schema; they are taken from the answer, which must be the patched object else.
  private static ObjectNode decoded(Write write, Schema schema, ObjectNode updated) {
    if (!schema.isBuiltIn()) {
      return RecordedObjects.withDefaults(schema, updated);
    }
    RecordedObjects.assertContains(schema, write.answer().get("spec"), updated.get("spec"));
    ObjectNode decoded = updated.deepCopy();
    decoded.set("spec", write.answer().get("spec"));
    return decoded;
  }

  private static ObjectNode updated(Write write, Schema schema) {
    JsonNode body = write.request().get("body");
    return switch (write.request().path("Content-Type").asText()) {
      case "application/merge-patch+json" -> MergePatch.apply(write.live(), body);
      case "application/json-patch+json" -> JsonPatch.apply(write.live(), body);
      case "application/strategic-merge-patch+json" ->
          StrategicMergePatch.apply(schema, write.live(), body);
      default -> (ObjectNode) body;
    };
  }

  // What a write to the object, or to its status, cannot change is put back.
  private static ObjectNode kept(Write write, ObjectNode tracked) {
    if (write.live() == null || !write.type().hasStatus()) {
      return tracked;
    }
    ObjectNode from = write.subresource().isEmpty() ? write.live() : tracked;
    ObjectNode kept = (write.subresource().isEmpty() ? tracked : write.live()).deepCopy();
    kept.remove("status");
    if (from.has("status")) {
      kept.set("status", from.get("status"));
    }
    ((ObjectNode) kept.get("metadata")).set("managedFields", tracked.at("/metadata/managedFields"));
    return kept;
  }
}
