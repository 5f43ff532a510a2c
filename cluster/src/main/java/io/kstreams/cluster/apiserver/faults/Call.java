package io.kstreams.cluster.apiserver.faults;

import io.kstreams.cluster.apiserver.requests.Accepted;
import io.kstreams.cluster.apiserver.requests.Answer;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.requests.RequestHandler;
import io.kstreams.cluster.apiserver.requests.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** A request that a fault has in its hands. */
public final class Call {
  /** Waits until a time has passed. */
  @FunctionalInterface
  interface Pause {
    void await(Duration time) throws InterruptedException;
  }

  private final Asked asked;
  private final Target target;
  private final RequestHandler handler;
  private final Accepted accepted;
  private final List<String> warnings;
  private final LongSupplier revision;
  private final Pause pause;

  Call(
      Asked asked,
      Target target,
      RequestHandler handler,
      Accepted accepted,
      List<String> warnings,
      LongSupplier revision,
      Pause pause) {
    this.asked = asked;
    this.target = target;
    this.handler = handler;
    this.accepted = accepted;
    this.warnings = warnings;
    this.revision = revision;
    this.pause = pause;
  }

  /** What is asked. */
  public Asked asked() {
    return asked;
  }

  /** The same. */
  public ApiRequest request() {
    return asked.request();
  }

  /** What it is asked of. */
  public Target target() {
    return target;
  }

  /** The version of the newest write. */
  public long revision() {
    return revision.getAsLong();
  }

  /** The right answer; the request takes effect. */
  public Answer proceed() throws IOException, InterruptedException {
    return proceed(asked.request());
  }

  /** The answer to another request. */
  public Answer proceed(ApiRequest other) throws IOException, InterruptedException {
    return handler.answer(other, accepted, warnings);
  }

  /** Waits. */
  public void await(Duration time) throws InterruptedException {
    pause.await(time);
  }
}
