package io.kstreams.cluster.apiserver.faults;

import io.kstreams.cluster.apiserver.requests.Answer;
import java.io.IOException;
import java.time.Duration;

/** Something that goes wrong with a request. */
public interface Fault {
  /** Whether a real API server could do this to the request. */
  default boolean fits(Asked asked) {
    return true;
  }

  /**
   * The answer instead of the right one.
   *
   * @throws io.kstreams.cluster.apiserver.errors.Refusal for an error
   */
  Answer answer(Call call) throws IOException, InterruptedException;

  /**
   * An error, and the request takes no effect.
   *
   * @param code 409, which only writes get, 429, 500 or 503
   */
  static Fault errorBefore(int code) {
    return new ErrorAnswer(code, false);
  }

  /**
   * An error for a request that took effect all the same. A request that is refused anyway gets
   * that refusal.
   *
   * @param code as in {@link #errorBefore}
   */
  static Fault errorAfter(int code) {
    return new ErrorAnswer(code, true);
  }

  /** The request waits before it takes effect. */
  static Fault delay(Duration time) {
    return call -> {
      call.await(time);
      return call.proceed();
    };
  }

  /** The connection is cut; the request takes no effect. */
  static Fault cutBefore() {
    return call -> new Answer.Cut(null);
  }

  /** The request takes effect, but the connection is cut before the answer. */
  static Fault cutAfter() {
    return new CutAnswer(false);
  }

  /** The request takes effect, and the connection is cut in the middle of the answer. */
  static Fault cutInAnswer() {
    return new CutAnswer(true);
  }

  /**
   * A watch ends in good order, as when its time is up.
   *
   * @param events how many it shows before
   */
  static Fault watchEnds(int events) {
    return WatchFault.ends(events);
  }

  /**
   * A watch lags: each of its events comes late, in order.
   *
   * @param time by how much, counted from the event before
   */
  static Fault lateEvents(Duration time) {
    return WatchFault.late(time);
  }

  /** 410 for a watch from a version, and for a list of a version or of a further page. */
  static Fault tooOld() {
    return new TooOld();
  }

  /**
   * A read that takes what a cache has is answered from an older state, though never from one older
   * than the version it asks for. A read that asks for no version at all gets the newest state from
   * Kubernetes, and so does here.
   *
   * @param writes how many writes the cache is behind, at most
   */
  static Fault staleRead(int writes) {
    return new StaleRead(writes);
  }
}
