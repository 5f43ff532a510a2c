package io.kstreams.operator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import org.junit.jupiter.api.Test;

/** No event is lost for that a write is awaited, but that of the write. */
class AwaitedWritesTest {

  private static final ResourceID WORDS = new ResourceID("words", "default");

  private final AwaitedWrites awaited = new AwaitedWrites();

  @Test
  void eventsAreHeldBackOnlyWhileTheirObjectIsWritten() {
    assertThat(awaited.hold(pod("words", "1"))).isFalse();
    awaited.begin(WORDS);
    assertThat(awaited.hold(pod("words", "2"))).isTrue();
    assertThat(awaited.hold(pod("others", "3"))).isFalse();
    awaited.end(WORDS, "2");
    assertThat(awaited.hold(pod("words", "4"))).isFalse();
  }

  @Test
  void theEventOfTheWriteIsNoNews() {
    awaited.begin(WORDS);
    assertThat(awaited.end(WORDS, "1")).isFalse();
    awaited.begin(WORDS);
    awaited.hold(pod("words", "2"));
    assertThat(awaited.end(WORDS, "2")).isFalse();
  }

  @Test
  void anyOtherIsWhetherItCameBeforeOrAfter() {
    awaited.begin(WORDS);
    awaited.hold(pod("words", "2"));
    awaited.hold(pod("words", "3"));
    assertThat(awaited.end(WORDS, "2")).isTrue();
    awaited.begin(WORDS);
    awaited.hold(pod("words", "4"));
    awaited.hold(pod("words", "5"));
    assertThat(awaited.end(WORDS, "5")).isTrue();
  }

  @Test
  void allAreIfTheWriteFailed() {
    awaited.begin(WORDS);
    awaited.hold(pod("words", "2"));
    assertThat(awaited.end(WORDS, "")).isTrue();
  }

  private static Pod pod(String name, String version) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .withResourceVersion(version)
        .endMetadata()
        .build();
  }
}
