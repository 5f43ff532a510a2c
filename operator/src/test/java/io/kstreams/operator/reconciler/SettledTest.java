package io.kstreams.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.kstreams.operator.Resources;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.desired.CountStatefulSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was right is right until something of it or of what it is made from changes. */
class SettledTest {

  private final Settled settled = new Settled();
  private final KStreamsCount resource = resource("{}");
  private final StatefulSet live = CountStatefulSet.of(resource, "image");

  @BeforeEach
  void isRight() {
    settled.note(resource, live, Settled.Inputs.of(resource, 2, Optional.empty()));
  }

  @Test
  void anotherVersionOrStatusChangesNothing() {
    StatefulSet now =
        new StatefulSetBuilder(live)
            .editMetadata()
            .withResourceVersion("9")
            .endMetadata()
            .withNewStatus()
            .withReadyReplicas(1)
            .endStatus()
            .build();
    assertThat(is(resource, now)).isTrue();
    assertThat(is(resource("{}"), now)).isTrue();
  }

  @Test
  void whatSomebodyChangedIsComparedAgain() {
    StatefulSet edited = new StatefulSetBuilder(live).editSpec().withReplicas(7).endSpec().build();
    StatefulSet orphaned =
        new StatefulSetBuilder(live).editMetadata().withOwnerReferences().endMetadata().build();
    StatefulSet going =
        new StatefulSetBuilder(live)
            .editMetadata()
            .withDeletionTimestamp("2026-01-01T00:00:00Z")
            .endMetadata()
            .build();
    StatefulSet another =
        new StatefulSetBuilder(live).editMetadata().withUid("another").endMetadata().build();
    assertThat(is(resource, edited)).isFalse();
    assertThat(is(resource, orphaned)).isFalse();
    assertThat(is(resource, going)).isFalse();
    assertThat(is(resource, another)).isFalse();
  }

  @Test
  void whatIsWantedNowIsComparedAgain() {
    KStreamsCount restarted = resource("{}");
    restarted.getMetadata().setAnnotations(Map.of("kstreams.io/restarted-at", "now"));
    KStreamsCount edited = resource("{image: another}");
    edited.getMetadata().setGeneration(2L);
    assertThat(is(edited, live)).isFalse();
    assertThat(is(restarted, live)).isFalse();
    assertThat(settled.is(resource, live, Settled.Inputs.of(resource, 0, Optional.empty())))
        .isFalse();
    assertThat(settled.is(resource, live, Settled.Inputs.of(resource, 2, Optional.of("hash"))))
        .isFalse();
  }

  @Test
  void aResourceOfTheSameNameHasNothingOfTheOld() {
    KStreamsCount another = resource("{}");
    another.getMetadata().setUid("another");
    assertThat(is(another, live)).isFalse();
    settled.forget(resource);
    assertThat(is(resource, live)).isFalse();
  }

  private boolean is(KStreamsCount resource, StatefulSet set) {
    return settled.is(resource, set, Settled.Inputs.of(resource, 2, Optional.empty()));
  }

  private static KStreamsCount resource(String spec) {
    KStreamsCount resource = Resources.sample(spec);
    resource.getMetadata().setUid("uid");
    resource.getMetadata().setGeneration(1L);
    return resource;
  }
}
