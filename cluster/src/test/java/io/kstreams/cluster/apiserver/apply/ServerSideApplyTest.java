package io.kstreams.cluster.apiserver.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kstreams.cluster.apiserver.Yaml;
import io.kstreams.cluster.apiserver.errors.Refusal;
import org.junit.jupiter.api.Test;

class ServerSideApplyTest {
  private final Things things = new Things();

  @Test
  void anApplierOwnsWhatItApplies() {
    things.apply("one", "spec: {a: x, labels: {l: m}, set: [s]}");
    assertThat(things.managers())
        .containsExactly("one Apply at 1: {f:spec:{f:a,f:labels:{f:l},f:set:{v:\\s\\}}}");
  }

  @Test
  void whatIsNoLongerAppliedGoes() {
    things.apply("one", "spec: {a: x, b: y, labels: {l: m, n: o}, set: [s, t]}");
    things.apply("one", "spec: {b: y, labels: {n: o}, set: [t]}");
    assertThat(things.live().get("spec")).isEqualTo(Yaml.value("{b: y, labels: {n: o}, set: [t]}"));
    assertThat(things.managers())
        .containsExactly("one Apply at 2: {f:spec:{f:b,f:labels:{f:n},f:set:{v:\\t\\}}}");
  }

  @Test
  void whatSomebodyElseOwnsStays() {
    things.apply("one", "spec: {a: x, set: [s, t]}");
    things.apply("two", "spec: {a: x, set: [s]}");
    things.apply("one", "spec: {}");
    assertThat(things.live().get("spec")).isEqualTo(Yaml.value("{a: x, set: [s]}"));
    things.apply("two", "spec: {}");
    assertThat(things.live().at("/spec/a").isMissingNode()).isTrue();
    assertThat(things.live().at("/spec/set")).isEmpty();
  }

  @Test
  void whatAnUpdateChangedIsNotTheAppliersAnyMore() {
    things.apply("one", "spec: {a: x, b: y}");
    things.update("editor", "spec: {a: z, b: y}");
    things.apply("one", "spec: {b: y}");
    assertThat(things.live().get("spec")).isEqualTo(Yaml.value("{a: z, b: y}"));
  }

  @Test
  void anApplierThatChangesNothingComesToOwnWithoutATime() {
    things.apply("one", "spec: {a: x}").apply("two", "spec: {a: x}");
    assertThat(things.managers())
        .containsExactly("two Apply: {f:spec:{f:a}}", "one Apply at 1: {f:spec:{f:a}}");
  }

  @Test
  void theSameApplyKeepsTheTime() {
    things.apply("one", "spec: {a: x}");
    var before = things.live();
    things.apply("one", "spec: {a: x}");
    assertThat(things.live()).isEqualTo(before);
  }

  @Test
  void oneConflictIsNamedInTheMessage() {
    things.create("editor", "spec: {a: x}");
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> things.apply("one", "spec: {a: y}"));
    assertThat(refusal.code()).isEqualTo(409);
    assertThat(refusal)
        .hasMessage(
            "Apply failed with 1 conflict: conflict with \"editor\" using test.io/v1: .spec.a");
  }

  @Test
  void severalConflictsAreListedByManager() {
    things.apply("two", "spec: {a: x}");
    things.apply("three", "spec: {a: x}");
    things.update("editor", "spec: {a: x, b: y, set: [s]}");
    things.apply("status", "status", false, "status: {ready: 1}");
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class, () -> things.apply("one", "spec: {a: z, b: z, set: [t]}"));
    assertThat(refusal)
        .hasMessage(
            """
            Apply failed with 3 conflicts: conflicts with "editor" using test.io/v1:
            - .spec.b
            conflicts with "three":
            - .spec.a
            conflicts with "two":
            - .spec.a""");
    assertThat(refusal.status().at("/details/causes"))
        .contains(
            Yaml.value(
                "{reason: FieldManagerConflict, message: 'conflict with \"two\"', field: .spec.a}"));
  }

  @Test
  void aConflictWithTheWriterOfASubresourceSaysSo() {
    things.create("editor", "spec: {a: x}");
    things.update("controller", "status", "spec: {a: x}\nstatus: {ready: 1}");
    assertThatThrownBy(() -> things.apply("one", "status", false, "status: {ready: 2}"))
        .hasMessageEndingWith(
            "conflict with \"controller\" with subresource \"status\" using test.io/v1:"
                + " .status.ready");
  }

  @Test
  void forceTakesTheFieldsFromTheirOwners() {
    things.apply("two", "spec: {a: x}").update("editor", "spec: {a: x, b: y}");
    things.force("one", "spec: {a: z, b: z}");
    assertThat(things.managers()).containsExactly("one Apply at 3: {f:spec:{f:a,f:b}}");
  }

  @Test
  void sameValuesDoNotConflict() {
    things.create("editor", "spec: {a: x}").apply("one", "spec: {a: x}");
    assertThat(things.managers())
        .containsExactly("one Apply: {f:spec:{f:a}}", "editor Update at 1: {f:spec:{.,f:a}}");
  }

  @Test
  void theFieldsOfAnObjectWithoutManagersBelongToOneThatStandsForAll() {
    things.create("editor", "spec: {a: x}\nmetadata: {uid: u}").forgetManagers();
    things.apply("one", "spec: {b: y}");
    assertThat(things.managers())
        .containsExactly(
            "one Apply at 2: {f:spec:{f:b}}", "before-first-apply Update at 2: {f:spec:{.,f:a}}");
    assertThatThrownBy(() -> things.apply("one", "spec: {a: y}"))
        .hasMessageContaining("\"before-first-apply\"");
  }

  @Test
  void aWriteToTheObjectOwnsNothingOfItsStatus() {
    things.apply("one", "spec: {a: x}\nstatus: {ready: 1}");
    assertThat(things.managers()).containsExactly("one Apply at 1: {f:spec:{f:a}}");
  }

  @Test
  void aWriteToTheStatusOwnsNothingElse() {
    things.create("editor", "spec: {a: x}");
    things.apply(
        "one", "status", false, "metadata: {labels: {l: m}}\nspec: {a: y}\nstatus: {ready: 1}");
    assertThat(things.managers())
        .contains("one Apply/status at 2: {f:status:{.,f:ready}}".replace(".,", ""));
  }

  @Test
  void identityAndTypeHaveNoManager() {
    things.apply(
        "one",
        "metadata: {namespace: n, uid: u, resourceVersion: '1', generation: 4, labels: {l: m}}");
    assertThat(things.managers()).containsExactly("one Apply at 1: {f:metadata:{f:labels:{f:l}}}");
  }

  @Test
  void kubectlTakesOverWhatItsClientSideApplyHasSet() {
    things.create(
        "kubectl-client-side-apply",
        """
        metadata:
          annotations:
            kubectl.kubernetes.io/last-applied-configuration: |
              {"apiVersion":"test.io/v1","kind":"Thing","spec":{"a":"x","b":"old"}}
        spec: {a: x, b: y}
        """);
    things.apply("kubectl", "spec: {a: z}");
    assertThat(things.live().at("/spec/a").asText()).isEqualTo("z");
    assertThat(
            things
                .live()
                .at("/metadata/annotations")
                .get("kubectl.kubernetes.io/last-applied-configuration")
                .asText())
        .isEqualTo(
            "{\"apiVersion\":\"test.io/v1\",\"kind\":\"Thing\",\"metadata\":{\"name\":\"thing\"},"
                + "\"spec\":{\"a\":\"z\"}}\n");
    // Somebody has changed b since it was applied.
    assertThatThrownBy(() -> things.apply("kubectl", "spec: {a: z, b: z}"))
        .hasMessageEndingWith(": .spec.b");
    // Only kubectl is known to be the same person.
    assertThatThrownBy(() -> things.apply("other", "spec: {a: y}")).isInstanceOf(Refusal.class);
  }

  @Test
  void aConfigurationThatDoesNotFitIsRefused() {
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class,
            () -> things.apply("one", "metadata: {namespace: n}\nspec: {set: [s, s]}"));
    assertThat(refusal.code()).isEqualTo(500);
    assertThat(refusal)
        .hasMessage(
            "failed to create typed patch object (n/thing; test.io/v1, Kind=Thing): .spec.set:"
                + " duplicate entries for key [=\"s\"]");
  }

  @Test
  void aConfigurationOfAnotherTypeIsRefused() {
    assertThatThrownBy(() -> things.apply("one", "{apiVersion: v1, kind: Thing}"))
        .hasMessage("invalid object type: /v1, Kind=Thing");
    assertThatThrownBy(() -> things.apply("one", "metadata: {managedFields: []}"))
        .hasMessage("metadata.managedFields must be nil");
  }

  @Test
  void nothingThatIsGivenIsChanged() {
    things.apply("one", "spec: {a: x, set: [s]}");
    var live = things.live();
    var before = live.deepCopy();
    things.force("two", "spec: {a: y, set: [t]}");
    assertThat(live).isEqualTo(before);
  }
}
