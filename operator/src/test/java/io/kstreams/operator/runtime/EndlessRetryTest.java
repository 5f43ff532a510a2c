package io.kstreams.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.retry.RetryExecution;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What failed is tried again for ever, less and less often, and not all at once. */
class EndlessRetryTest {

  @Test
  void delaysDoubleUpToAMinuteAndNeverEnd() {
    RetryExecution retries = new EndlessRetry(new Random(1)).initExecution();
    long longest = 200;
    for (int attempt = 1; attempt <= 1000; attempt++) {
      assertThat(retries.nextDelay().orElseThrow()).isBetween(longest / 2, longest);
      assertThat(retries.getAttemptCount()).isEqualTo(attempt);
      assertThat(retries.isLastAttempt()).isFalse();
      longest = Math.min(60_000, longest * 2);
    }
  }

  @Test
  void thoseThatFailedTogetherComeBackApart() {
    EndlessRetry retry = new EndlessRetry(new Random(1));
    long different =
        java.util.stream.Stream.generate(() -> afterFive(retry)).limit(100).distinct().count();
    assertThat(different).isGreaterThan(90);
  }

  private static long afterFive(EndlessRetry retry) {
    RetryExecution retries = retry.initExecution();
    for (int attempt = 0; attempt < 5; attempt++) {
      retries.nextDelay();
    }
    return retries.nextDelay().orElseThrow();
  }
}
