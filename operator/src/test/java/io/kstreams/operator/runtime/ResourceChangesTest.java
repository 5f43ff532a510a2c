package io.kstreams.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.operator.Resources;
import io.kstreams.operator.api.KStreamsCount;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A reconciliation follows whatever it may have to look at. */
class ResourceChangesTest {

  private static final String OURS = "kstreams.io/cleanup";
  private static final String THEIRS = "test.io/theirs";

  private final ResourceChanges changes = new ResourceChanges();

  @Test
  void aStatusIsNoNews() {
    assertThat(changes.accept(resource(1, OURS), resource(1, OURS))).isFalse();
  }

  @Test
  void ourFinalizerIsNewsBecauseTheAnswerToItsWriteMayBeLost() {
    assertThat(changes.accept(resource(1, OURS), resource(1))).isTrue();
  }

  @Test
  void aFinalizerOfOthersIs() {
    assertThat(changes.accept(resource(1, OURS), resource(1, THEIRS, OURS))).isTrue();
    assertThat(changes.accept(resource(1, OURS, THEIRS), resource(1))).isTrue();
  }

  @Test
  void nothingIsMissedBeforeOursIsOnOrWhenItIsTakenOff() {
    assertThat(changes.accept(resource(1), resource(1))).isTrue();
    assertThat(changes.accept(resource(1), resource(1, OURS))).isTrue();
  }

  @Test
  void aSpecOrAnAnnotationIs() {
    assertThat(changes.accept(resource(2, OURS), resource(1, OURS))).isTrue();
    KStreamsCount annotated = resource(1, OURS);
    annotated.getMetadata().setAnnotations(Map.of("kstreams.io/restarted-at", "now"));
    assertThat(changes.accept(annotated, resource(1, OURS))).isTrue();
  }

  private static KStreamsCount resource(long generation, String... finalizers) {
    KStreamsCount resource = Resources.sample();
    resource.getMetadata().setGeneration(generation);
    resource.getMetadata().setFinalizers(List.of(finalizers));
    return resource;
  }
}
