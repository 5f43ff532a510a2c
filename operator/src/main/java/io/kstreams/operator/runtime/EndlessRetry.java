package io.kstreams.operator.runtime;

import io.javaoperatorsdk.operator.processing.retry.Retry;
import io.javaoperatorsdk.operator.processing.retry.RetryExecution;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Retries a failed reconciliation for ever: after 200 ms, then twice as long each time up to a
 * minute, each delay shortened at random by up to a half, so that a thousand resources that failed
 * together do not come back together. (The SDK's own gives up after five tries.)
 */
final class EndlessRetry implements Retry {

  private static final long FIRST_MILLIS = 200;
  private static final long LONGEST_MILLIS = Duration.ofMinutes(1).toMillis();
  // 200 ms doubled this often is more than a minute.
  private static final int DOUBLINGS = 9;

  private final RandomGenerator random;

  EndlessRetry(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public RetryExecution initExecution() {
    return new Execution();
  }

  private final class Execution implements RetryExecution {

    private int attempts;

    @Override
    public Optional<Long> nextDelay() {
      long delay = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempts, DOUBLINGS));
      attempts++;
      return Optional.of(delay - random.nextLong(delay / 2 + 1));
    }

    @Override
    public int getAttemptCount() {
      return attempts;
    }

    @Override
    public boolean isLastAttempt() {
      return false;
    }
  }
}
