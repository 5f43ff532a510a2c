package io.kstreams.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.app.tasks.Restores;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbesTest {
  @ParameterizedTest
  @CsvSource({
    "CREATED, 200, 503",
    "REBALANCING, 200, 503",
    "RUNNING, 200, 200",
    "PENDING_SHUTDOWN, 200, 503",
    "NOT_RUNNING, 503, 503",
    "PENDING_ERROR, 503, 503",
    "ERROR, 503, 503"
  })
  void everyStateHasItsAnswer(State state, int live, int ready) {
    assertThat(new LiveProbe(() -> state, () -> false).answer(null))
        .isEqualTo(new Response(live, state.name()));
    assertThat(new ReadyProbe(() -> state, Optional::empty).answer(null))
        .isEqualTo(new Response(ready, state.name()));
  }

  @Test
  void aDeadThreadIsNotAlive() {
    assertThat(new LiveProbe(() -> State.RUNNING, () -> true).answer(null))
        .isEqualTo(new Response(503, "RUNNING: a stream thread died"));
  }

  @Test
  void aRestoreIsToldByTheProbeThatWaitsForIt() {
    Restores restores = new Restores(() -> Instant.EPOCH);
    restores.onRestoreStart(new TopicPartition("changelog", 0), "store", 0, 10);

    assertThat(new ReadyProbe(() -> State.REBALANCING, restores::summary).answer(null))
        .isEqualTo(new Response(503, "REBALANCING: restoring, 10 of 10 records left"));
  }
}
