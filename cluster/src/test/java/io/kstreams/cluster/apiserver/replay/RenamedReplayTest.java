package io.kstreams.cluster.apiserver.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing is answered by looking the recorded answer up: with other names, labels and values in the
 * requests, and other defaults in the definition, the answers are the recorded ones with those.
 */
class RenamedReplayTest {
  private static final Renaming OTHERS =
      new Renaming(
          Map.of(
              "words", "tallies",
              "operator", "gardener",
              "app", "part",
              "count-store", "ledger",
              "kafka:9092", "broker.example:19093",
              "120s", "150s",
              "team", "crew",
              "exactly_once_v2", "at_least_once",
              "at_least_once", "exactly_once_v2"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apply-custom-resource",
        "apply-builtin",
        "status-subresource",
        "scale-subresource",
        "generations-and-versions",
        "deletion",
        "lists",
        "transition-rules",
        "refusals"
      })
  void theSameHoldsForOtherNamesLabelsAndValues(String name)
      throws IOException, InterruptedException {
    Recording renamed = OTHERS.of(Recording.load(name));
    assertThat(renamed.exchanges()).isNotEqualTo(Recording.load(name).exchanges());
    var differences = Replay.of(renamed, OTHERS.of(Recording.definition()));
    assertThat(ReplayTest.report(differences)).isEmpty();
  }
}
