package io.kstreams.cluster.apiserver.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.Yaml;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.schema.Schemas;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScaleOwnershipTest {
  private static final ResourceType SCALE =
      new ResourceType(
          "autoscaling",
          "v1",
          "Scale",
          "scales",
          true,
          List.of(),
          Set.of(),
          List.of(),
          false,
          Yaml.object("{}"),
          "scales");
  private static final Schema SCHEMA = new Schemas().of(SCALE);

  private ObjectNode object =
      Yaml.object(
          """
          apiVersion: apps/v1
          kind: StatefulSet
          metadata:
            managedFields:
            - {manager: operator, operation: Apply, apiVersion: apps/v1,
               time: '1970-01-01T00:00:01Z', fieldsType: FieldsV1,
               fieldsV1: {f:spec: {f:replicas: {}, f:serviceName: {}}}}
          spec: {replicas: 2, serviceName: s}
          """);

  @Test
  void whoScalesOwnsTheReplicasAndHasNoTime() {
    scale("kubectl-scale", 3);
    assertThat(object.at("/metadata/managedFields"))
        .isEqualTo(
            Yaml.value(
                """
                - {manager: operator, operation: Apply, apiVersion: apps/v1,
                   time: '1970-01-01T00:00:01Z', fieldsType: FieldsV1,
                   fieldsV1: {f:spec: {f:serviceName: {}}}}
                - {manager: kubectl-scale, operation: Update, apiVersion: apps/v1,
                   fieldsType: FieldsV1, fieldsV1: {f:spec: {f:replicas: {}}}, subresource: scale}
                """));
  }

  @Test
  void aScaleThatChangesNothingTakesNothing() {
    scale("kubectl-scale", 3);
    ObjectNode before = object.deepCopy();
    scale("other", 3);
    assertThat(object).isEqualTo(before);
    scale("kubectl-scale", 3);
    assertThat(object).isEqualTo(before);
  }

  @Test
  void anAppliedScaleIsTrackedAsApplied() {
    ObjectNode view = view();
    ObjectNode config =
        Yaml.object("{apiVersion: autoscaling/v1, kind: Scale, spec: {replicas: 5}}");
    ObjectNode applied =
        ServerSideApply.apply(
            new Configuration(
                SCALE, SCHEMA, view, config, "hpa", true, "scale", Instant.ofEpochSecond(9)));
    ScaleOwnership.toObject(object.deepCopy(), ".spec.replicas", applied, object);
    assertThat(object.at("/metadata/managedFields/0"))
        .isEqualTo(
            Yaml.value(
                """
                {manager: hpa, operation: Apply, apiVersion: apps/v1, fieldsType: FieldsV1,
                 fieldsV1: {f:spec: {f:replicas: {}}}, subresource: scale}
                """));
  }

  private void scale(String manager, int replicas) {
    ObjectNode view = view();
    ObjectNode next = view.deepCopy();
    next.putObject("spec").put("replicas", replicas);
    ObjectNode written =
        FieldTracking.update(
            new Updated(
                SCALE, SCHEMA, view, next, manager, "scale", Instant.ofEpochSecond(replicas)));
    ObjectNode result = object.deepCopy();
    ((ObjectNode) result.get("spec")).put("replicas", replicas);
    ScaleOwnership.toObject(object, ".spec.replicas", written, result);
    object = result;
  }

  private ObjectNode view() {
    ObjectNode scale = Yaml.object("{apiVersion: autoscaling/v1, kind: Scale}");
    scale.putObject("spec").put("replicas", object.at("/spec/replicas").asInt());
    ScaleOwnership.toScale(object, ".spec.replicas", scale);
    return scale;
  }
}
