package io.kstreams.cluster.apiserver.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.Yaml;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import io.kstreams.cluster.apiserver.schema.Schemas;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTrackingTest {
  private final Things things = new Things();

  @Test
  void aCreatorOwnsAllFields() {
    things.create("editor", "spec: {a: x, set: [s]}");
    assertThat(things.managers())
        .containsExactly("editor Update at 1: {f:spec:{.,f:a,f:set:{.,v:\\s\\}}}");
  }

  @Test
  void whoChangesAFieldOwnsItAlone() {
    things.create("editor", "spec: {a: x, b: y}").update("other", "spec: {a: z, b: y}");
    assertThat(things.managers())
        .containsExactly(
            "editor Update at 1: {f:spec:{.,f:b}}", "other Update at 2: {f:spec:{f:a}}");
  }

  @Test
  void aWriteThatChangesNothingMovesNothing() {
    things.create("editor", "spec: {a: x}").update("editor", "spec: {a: x}");
    assertThat(things.managers()).containsExactly("editor Update at 1: {f:spec:{.,f:a}}");
    things.update("other", "spec: {a: x}");
    assertThat(things.managers()).containsExactly("editor Update at 1: {f:spec:{.,f:a}}");
  }

  @Test
  void aFieldThatIsRemovedIsNobodys() {
    things.create("editor", "spec: {a: x, b: y}").update("other", "spec: {b: y}");
    assertThat(things.managers()).containsExactly("editor Update at 1: {f:spec:{.,f:b}}");
  }

  @Test
  void oneManagerHasAnEntryForTheObjectAndOneForItsStatus() {
    things.create("editor", "spec: {a: x}");
    things.update("editor", "status", "spec: {a: y}\nstatus: {ready: 1}");
    assertThat(things.managers())
        .containsExactly(
            "editor Update at 1: {f:spec:{.,f:a}}",
            "editor Update/status at 2: {f:status:{.,f:ready}}");
  }

  @Test
  void appliersComeFirstThenTheOldest() {
    things.create("z", "spec: {a: x}").update("y", "spec: {a: x, b: y}");
    things.apply("x", "spec: {set: [s]}");
    assertThat(things.managers())
        .extracting(line -> line.substring(0, line.indexOf(" at")))
        .containsExactly("x Apply", "z Update", "y Update");
  }

  @ParameterizedTest
  @CsvSource({"'[]'", "'[{}]'"})
  void anEmptyListTakesAllManagersAwayUntilTheNextApply(String managedFields) {
    things.create("editor", "spec: {a: x}");
    things.update("editor", "metadata: {managedFields: " + managedFields + "}\nspec: {a: x}");
    assertThat(things.managers()).isEmpty();
    things.update("editor", "spec: {a: y}");
    assertThat(things.managers()).isEmpty();
    things.apply("one", "spec: {a: y}");
    assertThat(things.managers()).hasSize(2);
  }

  @Test
  void managersThatAreSentAlongReplaceTheOthers() {
    things.create("editor", "spec: {a: x, b: y}");
    things.update(
        "editor",
        """
        metadata:
          managedFields:
          - {manager: m, operation: Apply, apiVersion: test.io/v1, fieldsType: FieldsV1,
             fieldsV1: {f:spec: {f:a: {}}}}
        spec: {a: x, b: z}
        """);
    assertThat(things.managers())
        .containsExactly("m Apply: {f:spec:{f:a}}", "editor Update at 2: {f:spec:{f:b}}");
  }

  @Test
  void managersThatCannotBeReadAreNotTaken() {
    things.create("editor", "spec: {a: x}");
    things.update(
        "editor", "metadata: {managedFields: [{manager: m, operation: Wish}]}\nspec: {a: x}");
    assertThat(things.managers()).containsExactly("editor Update at 1: {f:spec:{.,f:a}}");
  }

  @Test
  void aWriteToASubresourceCannotSetManagers() {
    things.create("editor", "spec: {a: x}");
    things.update("editor", "status", "metadata: {managedFields: []}\nspec: {a: x}");
    assertThat(things.managers()).containsExactly("editor Update at 1: {f:spec:{.,f:a}}");
  }

  @Test
  void theOldestOfMoreThanTenUpdatersAreJoined() {
    StringBuilder labels = new StringBuilder();
    things.create("w0", "spec: {a: x}");
    for (int i = 1; i <= 12; i++) {
      labels.append(labels.isEmpty() ? "" : ", ").append("l").append(i).append(": x");
      things.update("w" + i, "spec: {a: x, labels: {" + labels + "}}");
    }
    assertThat(things.managers()).hasSize(10);
    assertThat(things.managers().get(0))
        .isEqualTo("ancient-changes Update at 4: {f:spec:{.,f:a,f:labels:{.,f:l1,f:l2,f:l3}}}");
    assertThat(things.managers().get(1)).startsWith("w4 Update at 5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "core",
      value = {
        "core | persistentvolumeclaims | {spec: {accessModes: [ReadWriteOnce], resources:"
            + " {requests: {storage: 1Gi}}, volumeMode: Filesystem}, status: {phase: Pending}} |"
            + " {f:spec: {f:accessModes: {}, f:resources: {f:requests: {.: {}, f:storage: {}}},"
            + " f:volumeMode: {}}}",
        "core | events | {involvedObject: {kind: K, name: n}, reason: r, source: {component: c},"
            + " count: 1, eventTime: null, reportingComponent: '', reportingInstance: ''} |"
            + " {f:count: {}, f:involvedObject: {}, f:reason: {}, f:source: {f:component: {}}}",
        "coordination.k8s.io | leases | {spec: {holderIdentity: a, leaseTransitions: 0}} |"
            + " {f:spec: {f:holderIdentity: {}, f:leaseTransitions: {}}}",
        "rbac.authorization.k8s.io | rolebindings | {roleRef: {kind: Role, name: op}, subjects:"
            + " [{kind: User, name: u}]} | {f:roleRef: {}, f:subjects: {}}",
        "core | configmaps | {data: {a: b}} | {f:data: {.: {}, f:a: {}}}",
        "apps | statefulsets | {spec: {serviceName: s, selector: {matchLabels: {a: b}}, template:"
            + " {metadata: {labels: {a: b}}, spec: {containers: [{name: c, resources: {}}]}},"
            + " updateStrategy: {type: OnDelete}}} | {f:spec: {f:serviceName: {}, f:selector: {},"
            + " f:template: {f:metadata: {f:labels: {.: {}, f:a: {}}}, f:spec: {f:containers: {.:"
            + " {}, 'k:{\"name\":\"c\"}': {.: {}, f:name: {}, f:resources: {}}}}},"
            + " f:updateStrategy: {f:type: {}}}}"
      })
  void aCreatorOfABuiltInObjectDoesNotOwnWhatIsAlwaysThere(
      String group, String plural, String yaml, String fields) {
    ResourceType type = new ResourceTypes().builtIn(group == null ? "" : group, plural);
    ObjectNode object = Yaml.object(yaml);
    object.put("apiVersion", type.apiVersion()).put("kind", type.kind());
    object.putObject("metadata").put("name", "n");
    JsonNode managed =
        FieldTracking.update(
                new Updated(
                    type, new Schemas().of(type), null, object, "client", "", Instant.EPOCH))
            .at("/metadata/managedFields");
    assertThat(managed).hasSize(1);
    assertThat(managed.get(0).get("fieldsV1")).isEqualTo(Yaml.value(fields));
  }
}
