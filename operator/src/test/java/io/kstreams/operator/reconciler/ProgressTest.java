package io.kstreams.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.operator.Resources;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.api.KStreamsCountStatus;
import io.kstreams.operator.status.CountStatus;
import io.kstreams.operator.status.Observed;
import io.kstreams.operator.status.Reason;
import io.kstreams.operator.status.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A status waits only if it says no more than how far something is, and never longer than that. */
class ProgressTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Observed NOTHING = new Observed(Optional.empty(), List.of(), List.of());
  private static final Verdict CREATING = Verdict.of(Reason.CREATING, "0 of 2 pods are ready");
  private static final Verdict FURTHER = Verdict.of(Reason.CREATING, "1 of 2 pods are ready");

  private final AtomicLong nanos = new AtomicLong();
  private final Progress progress = new Progress(Duration.ofSeconds(30), nanos::get);
  private final KStreamsCount resource = Resources.sample();

  @BeforeEach
  void isCreating() {
    resource.getMetadata().setUid("uid");
    resource.getMetadata().setGeneration(1L);
    resource.setStatus(status(CREATING));
  }

  @Test
  void progressWaitsForTheRestOfTheInterval() {
    assertThat(wait(FURTHER)).contains(Duration.ofSeconds(30));
    pass(10);
    assertThat(wait(FURTHER)).contains(Duration.ofSeconds(20));
  }

  @Test
  void moreProgressDoesNotDrawTheWaitOut() {
    wait(FURTHER);
    pass(29);
    assertThat(wait(Verdict.of(Reason.CREATING, "2 of 3 pods are ready")))
        .contains(Duration.ofSeconds(1));
    pass(1);
    assertThat(wait(Verdict.of(Reason.CREATING, "3 of 4 pods are ready"))).isEmpty();
  }

  @Test
  void afterAWriteTheNextWaitBeginsAnew() {
    wait(FURTHER);
    pass(30);
    progress.over(resource);
    assertThat(wait(FURTHER)).contains(Duration.ofSeconds(30));
  }

  @Test
  void inACrowdItWaitsUntilTheCrowdIsGone() {
    List<KStreamsCount> crowd = crowd();
    wait(FURTHER);
    pass(30);
    assertThat(wait(FURTHER)).contains(Duration.ofSeconds(30));
    progress.over(crowd.get(0));
    assertThat(wait(FURTHER)).isEmpty();
  }

  @Test
  void evenInACrowdItDoesNotWaitForEver() {
    crowd();
    wait(FURTHER);
    pass(119);
    assertThat(wait(FURTHER)).isPresent();
    pass(1);
    assertThat(wait(FURTHER)).isEmpty();
  }

  private List<KStreamsCount> crowd() {
    List<KStreamsCount> crowd = new ArrayList<>();
    for (int i = 0; i < Progress.CROWD; i++) {
      KStreamsCount other = Resources.sample();
      other.getMetadata().setUid("other-" + i);
      other.getMetadata().setGeneration(1L);
      other.setStatus(status(CREATING));
      progress.wait(other, status(FURTHER), FURTHER);
      crowd.add(other);
    }
    return crowd;
  }

  @Test
  void anotherReasonDoesNotWait() {
    assertThat(wait(Verdict.of(Reason.RUNNING, "2 of 2 pods are ready"))).isEmpty();
    assertThat(wait(Verdict.of(Reason.DELETING, "waiting for pods"))).isEmpty();
    assertThat(wait(Verdict.of(Reason.CRASH_LOOP, "pod 0 ended"))).isEmpty();
  }

  @Test
  void theFirstStatusDoesNotWait() {
    KStreamsCountStatus first = status(CREATING);
    resource.setStatus(null);
    assertThat(progress.wait(resource, first, CREATING)).isEmpty();
  }

  @Test
  void aStatusAboutANewGenerationDoesNotWait() {
    resource.getMetadata().setGeneration(2L);
    assertThat(wait(FURTHER)).isEmpty();
  }

  @Test
  void aTroubleDoesNotWait() {
    assertThat(wait(CREATING.troubled("no node takes pod 1", Optional.of(NOW.plusSeconds(9)))))
        .isEmpty();
  }

  @Test
  void whatIsReadyDoesNotWait() {
    resource.setStatus(status(Verdict.of(Reason.RUNNING, "2 of 2 pods are ready")));
    assertThat(wait(Verdict.of(Reason.RUNNING, "3 of 3 pods are ready"))).isEmpty();
  }

  @Test
  void withoutAnIntervalNothingWaits() {
    Progress none = new Progress(Duration.ZERO, nanos::get);
    assertThat(none.wait(resource, status(FURTHER), FURTHER)).isEmpty();
  }

  private Optional<Duration> wait(Verdict verdict) {
    return progress.wait(resource, status(verdict), verdict);
  }

  private KStreamsCountStatus status(Verdict verdict) {
    return CountStatus.of(resource, NOTHING, verdict, "image", NOW);
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
