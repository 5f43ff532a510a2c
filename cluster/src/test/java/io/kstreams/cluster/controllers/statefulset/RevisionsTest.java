package io.kstreams.cluster.controllers.statefulset;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RevisionsTest {

  private final StatefulSet set = Sets.set(2, "Parallel").build();
  private final ControllerRevision first = Revisions.of(set, 1, 0);

  @Test
  void theTemplateComesBackAsItWas() {
    assertThat(Revisions.template(first)).isEqualTo(set.getSpec().getTemplate());
  }

  @Test
  void theTemplateComesBackFromWhatAnApiServerStored() {
    ControllerRevision stored =
        Serialization.unmarshal(Serialization.asYaml(first), ControllerRevision.class);

    assertThat(Revisions.template(stored)).isEqualTo(set.getSpec().getTemplate());
    assertThat(Revisions.same(stored, first)).isTrue();
  }

  @Test
  void equalTemplatesAreOneRevisionWhateverElseOfTheSetChanges() {
    StatefulSet scaled = new StatefulSetBuilder(set).editSpec().withReplicas(7).endSpec().build();

    assertThat(Revisions.of(scaled, 2, 0).getMetadata().getName())
        .isEqualTo(first.getMetadata().getName());
    assertThat(Revisions.same(Revisions.of(scaled, 2, 0), first)).isTrue();
  }

  @Test
  void anotherTemplateIsAnotherRevision() {
    StatefulSet changed =
        new StatefulSetBuilder(set)
            .editSpec()
            .editTemplate()
            .editMetadata()
            .addToAnnotations("v", "2")
            .endMetadata()
            .endTemplate()
            .endSpec()
            .build();

    assertThat(Revisions.same(Revisions.of(changed, 2, 0), first)).isFalse();
    assertThat(Revisions.of(changed, 2, 0).getMetadata().getName())
        .isNotEqualTo(first.getMetadata().getName());
  }

  @Test
  void aCollisionChangesTheName() {
    assertThat(Revisions.of(set, 1, 1).getMetadata().getName())
        .isNotEqualTo(first.getMetadata().getName());
  }

  @Test
  void nameAndLabelCarryTheHash() {
    String hash = first.getMetadata().getLabels().get(Revisions.HASH_LABEL);

    assertThat(hash).matches("[bcdfghjklmnpqrstvwxz2456789]{1,10}");
    assertThat(first.getMetadata().getName()).isEqualTo("words-" + hash);
    assertThat(first.getMetadata().getLabels()).containsAllEntriesOf(Map.of("app", "words"));
  }

  @Test
  void theNextNumberFollowsTheHighest() {
    assertThat(Revisions.next(List.of())).isEqualTo(1);
    assertThat(Revisions.next(List.of(Revisions.of(set, 4, 0), first))).isEqualTo(5);
  }
}
