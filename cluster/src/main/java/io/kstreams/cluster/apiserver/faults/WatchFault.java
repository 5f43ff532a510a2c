package io.kstreams.cluster.apiserver.faults;

import io.kstreams.cluster.apiserver.requests.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Something that goes wrong with the events of a watch. */
final class WatchFault implements Fault {
  private final Passes passes;

  /** How the events of one watch go out. */
  @FunctionalInterface
  private interface Passes {
    PieceWise.Passing of(Call call);
  }

  private WatchFault(Passes passes) {
    this.passes = passes;
  }

  static Fault ends(int events) {
    return new WatchFault(
        call -> {
          AtomicInteger left = new AtomicInteger(events);
          return (event, out) -> {
            out.write(event);
            out.flush();
            if (left.decrementAndGet() <= 0) {
              throw new PieceWise.End();
            }
          };
        });
  }

  static Fault late(Duration time) {
    return new WatchFault(
        call ->
            (event, out) -> {
              call.await(time);
              out.write(event);
              out.flush();
            });
  }

  @Override
  public boolean fits(Asked asked) {
    return asked.isWatch();
  }

  @Override
  public Answer answer(Call call) throws IOException, InterruptedException {
    return PieceWise.of((Answer.Stream) call.proceed(), passes.of(call));
  }
}
