package io.kstreams.cluster.node.probes;

import io.fabric8.kubernetes.api.model.Probe;
import io.kstreams.cluster.runtime.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Repeats a check until it is ended: one at a time, the next a period after the one before. */
final class ProbeLoop {
  private final Probe probe;
  private final Supplier<CompletableFuture<Optional<String>>> check;
  private final Timers timers;
  private final BiConsumer<Threshold.Verdict, Optional<String>> listener;
  private final Threshold threshold;
  private volatile boolean ended;

  /**
   * A loop that waits for its start.
   *
   * @param check why it failed; empty if it did not
   * @param listener is told of each result: what the last ones mean, and why this one failed
   */
  ProbeLoop(
      Probe probe,
      Supplier<CompletableFuture<Optional<String>>> check,
      Timers timers,
      BiConsumer<Threshold.Verdict, Optional<String>> listener) {
    this.probe = probe;
    this.check = check;
    this.timers = timers;
    this.listener = listener;
    this.threshold = new Threshold(orOne(probe.getSuccessThreshold()), probe.getFailureThreshold());
  }

  private static int orOne(Integer number) {
    return number == null ? 1 : number;
  }

  void start() {
    Integer delay = probe.getInitialDelaySeconds();
    timers.after(Duration.ofSeconds(delay == null ? 0 : delay), this::run);
  }

  void end() {
    ended = true;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a check always completes with a value
  private void run() {
    if (!ended) {
      check.get().thenAccept(this::judge);
    }
  }

  private void judge(Optional<String> failure) {
    if (ended) {
      return;
    }
    listener.accept(threshold.next(failure.isEmpty()), failure);
    timers.after(Duration.ofSeconds(probe.getPeriodSeconds()), this::run);
  }
}
