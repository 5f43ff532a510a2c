package io.kstreams.cluster.apiserver.validation.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.schema.Schemas;
import io.kstreams.cluster.apiserver.validation.Defaulting;
import io.kstreams.cluster.apiserver.validation.Pruning;
import io.kstreams.cluster.apiserver.validation.Recorded;
import io.kstreams.cluster.apiserver.validation.Validation;
import io.kstreams.cluster.apiserver.validation.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindChecksTest {
  private static final ResourceTypes TYPES = new ResourceTypes();
  private static final Schemas SCHEMAS = new Schemas();

  @ParameterizedTest
  @ValueSource(ints = {13, 16})
  void aNewStatefulSetIsJudgedAsRecorded(int exchange) {
    JsonNode recorded = Recorded.exchanges("apply-builtin").get(exchange);
    assertThat(verdict(body(recorded), null))
        .containsExactlyInAnyOrderElementsOf(Recorded.causes(recorded));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 11, 12})
  void aChangedStatefulSetIsJudgedAsRecorded(int exchange) {
    List<JsonNode> exchanges = Recorded.exchanges("apply-builtin");
    JsonNode recorded = exchanges.get(exchange);
    ObjectNode old = body(exchanges.get(4));
    assertThat(verdict(old, null)).isEmpty();
    ObjectNode changed = body(recorded);
    if (exchange == 10) { // Another manager's apply, which adds its owner to the one there.
      ObjectNode applied = old.deepCopy();
      applied
          .withArray("/metadata/ownerReferences")
          .addAll(changed.withArray("/metadata/ownerReferences"));
      changed = applied;
    }
    assertThat(verdict(changed, old))
        .containsExactlyInAnyOrderElementsOf(Recorded.causes(recorded));
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 31})
  void aClaimThatIsNotBoundDoesNotChange(int exchange) {
    List<JsonNode> exchanges = Recorded.exchanges("deletion");
    ObjectNode old = exchanges.get(29).path("response").get("body").deepCopy();
    ObjectNode changed = old.deepCopy();
    JsonNode patch = exchanges.get(exchange).path("request").path("body");
    if (exchange == 30) {
      changed.set("spec", changed.get("spec").deepCopy());
      changed.withObject("/spec").set("resources", patch.path("spec").path("resources"));
    } else {
      changed.withObject("/spec").setAll((ObjectNode) patch.get("spec"));
    }
    assertThat(verdict(changed, old))
        .containsExactlyElementsOf(Recorded.causes(exchanges.get(exchange)));
  }

  @Test
  void aBoundClaimGrowsAndShrinksNoFurtherThanItsVolume() {
    ObjectNode claim =
        Yaml.object(
            """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: a}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 2Gi}}}
            status: {phase: Bound, capacity: {storage: 1Gi}}
            """);
    assertThat(verdict(claim, null)).isEmpty();
    assertThat(verdict(sized(claim, "3Gi"), claim)).isEmpty();
    assertThat(verdict(sized(claim, "1500Mi"), claim)).isEmpty();
    assertThat(verdict(sized(claim, "1Gi"), claim))
        .extracting(Cause::field)
        .containsExactly("spec.resources.requests.storage");
  }

  @Test
  void anEventOfTheNewerApiHasATime() {
    List<JsonNode> exchanges = Recorded.exchanges("events-and-leases");
    assertThat(verdict(body(exchanges.get(1)), null)).isEmpty();
    assertThat(verdict(body(exchanges.get(2)), null))
        .containsExactlyElementsOf(Recorded.causes(exchanges.get(2)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {}} | spec.containers",
        "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a}]}} | spec.containers[0].image",
        "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: A, image: b}]}} | spec.containers[0].name",
        "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: b}, {name: a, image: b}]}} | spec.containers[1].name",
        "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: b, volumeMounts: [{name: v, mountPath: /v}]}]}} | spec.containers[0].volumeMounts[0].name",
        "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: b, resources: {limits: {cpu: 1}, requests: {cpu: 2}}}]}} | spec.containers[0].resources.requests",
        "{apiVersion: v1, kind: Service, metadata: {name: 0a}, spec: {clusterIP: None}} | metadata.name",
        "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 0}]}} | spec.ports[0].port",
        "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 1}, {name: b, port: 2}]}} | spec.ports[0].name",
        "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {}} | spec.ports",
        "{apiVersion: v1, kind: Namespace, metadata: {name: a.b}} | metadata.name",
        "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a}, spec: {accessModes: [ReadWriteOnce]}} | spec.resources[storage]",
        "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 1, maxUnavailable: 1}} | spec",
        "{apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: {name: a}, spec: {leaseDurationSeconds: 0}} | spec.leaseDurationSeconds"
      })
  void aBadObjectIsRefusedForItsField(String object, String field) {
    assertThat(verdict(Yaml.object(object), null)).extracting(Cause::field).containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, immutable: true, data: {a: b}} | /data | {a: c} | data",
        "{apiVersion: v1, kind: Secret, metadata: {name: a}, immutable: true, data: {a: Yg==}} | /data | {a: Yw==} | data",
        "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {clusterIP: None}} | /spec | {clusterIP: 10.0.0.1, clusterIPs: [10.0.0.1], ports: [{port: 1}]} | spec.clusterIPs[0]",
        "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: b}]}} | /spec | {hostname: c} | spec",
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b, c: d}}, spec: {containers: [{name: a, image: b}]}}}} | /spec | {selector: {matchLabels: {c: d}}} | spec.selector",
        "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: a}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: a}} | /roleRef | {name: b} | roleRef"
      })
  void whatIsFixedStays(String object, String at, String change, String field) {
    ObjectNode old = Yaml.object(object);
    assertThat(verdict(old, null)).isEmpty();
    ObjectNode changed = old.deepCopy();
    ((ObjectNode) changed.at(at)).setAll(Yaml.object(change));
    assertThat(verdict(changed, old)).extracting(Cause::field).containsExactly(field);
  }

  @Test
  void aPodsImageMayChange() {
    ObjectNode old =
        Yaml.object(
            "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: 'b:1'}]}}");
    assertThat(verdict(old, null)).isEmpty();
    ObjectNode changed = old.deepCopy();
    ((ObjectNode) changed.at("/spec/containers/0")).put("image", "b:2");
    assertThat(verdict(changed, old)).isEmpty();
  }

  private static ObjectNode sized(ObjectNode claim, String size) {
    ObjectNode sized = claim.deepCopy();
    sized.withObject("/spec/resources/requests").put("storage", size);
    return sized;
  }

  private static ObjectNode body(JsonNode exchange) {
    return exchange.path("request").get("body").deepCopy();
  }

  private static List<Cause> verdict(ObjectNode object, ObjectNode old) {
    ResourceType type =
        TYPES.all().stream()
            .filter(t -> t.apiVersion().equals(object.path("apiVersion").asText()))
            .filter(t -> t.kind().equals(object.path("kind").asText()))
            .findFirst()
            .orElseThrow();
    Schema schema = SCHEMAS.of(type);
    Pruning.prune(schema, object);
    Defaulting.apply(type, schema, object);
    return Validation.check(type, schema, object, old, null);
  }
}
