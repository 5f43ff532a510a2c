package io.kstreams.benchmarks.application;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A load that goes on, beside what is done meanwhile, until it is closed. */
final class SteadyLoad implements AutoCloseable {
  private static final double SLICES_PER_SECOND = 5;

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final CompletableFuture<Void> done;
  private volatile boolean stopped;

  /** Begins. */
  SteadyLoad(Load load, double perSecond) {
    long slice = Math.max(1, Math.round(perSecond / SLICES_PER_SECOND));
    done =
        CompletableFuture.runAsync(
            () -> {
              try {
                while (!stopped) {
                  load.send(slice, perSecond);
                }
              } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
              }
            },
            thread);
  }

  /**
   * Returns when all that was sent is in the topic.
   *
   * @throws CompletionException if it did not go on until now
   */
  @Override
  public void close() {
    stopped = true;
    thread.shutdown();
    done.join();
  }
}
