package io.kstreams.operator.reliability;

import io.kstreams.cluster.apiserver.faults.Asked;
import io.kstreams.cluster.apiserver.faults.Call;
import io.kstreams.cluster.apiserver.faults.Fault;
import io.kstreams.cluster.apiserver.requests.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;

/** What can go wrong with a request of the operator. */
@SuppressWarnings("ImmutableEnumChecker") // a fault and a choice of requests remember nothing
enum FaultKind {
  CONFLICT("409", Fault.errorBefore(409)),
  TOO_MANY("429", Fault.errorBefore(429)),
  ERROR("500", Fault.errorBefore(500)),
  UNAVAILABLE("503", Fault.errorBefore(503)),
  ERROR_AFTER("500 after the write took effect", Fault.errorAfter(500), FaultKind::isWrite),
  UNAVAILABLE_AFTER("503 after the write took effect", Fault.errorAfter(503), FaultKind::isWrite),
  TIME_OUT_AFTER(
      "time-out after the write took effect", FaultKind::answerTooLate, FaultKind::isWrite),
  CUT_BEFORE("connection cut before", Fault.cutBefore()),
  CUT_AFTER("connection cut after the write took effect", Fault.cutAfter(), FaultKind::isWrite),
  CUT_IN_ANSWER("connection cut in the answer", Fault.cutInAnswer(), asked -> !asked.isWatch()),
  DELAY("slow answer", Fault.delay(Duration.ofMillis(50)), asked -> !asked.isWatch()),
  WATCH_CUT("watch cut in an event", Fault.cutInAnswer(), Asked::isWatch),
  WATCH_ENDS("watch dropped and opened again", Fault.watchEnds(2)),
  WATCH_TOO_OLD("410", Fault.tooOld()),
  WATCH_LATE("late watch events", Fault.lateEvents(Duration.ofMillis(20))),
  STALE_READ("read from a stale cache", Fault.staleRead(20));

  /** How long the operators under test wait for an answer. */
  static final Duration CLIENTS_WAIT = Duration.ofSeconds(2);

  private final String text;
  private final Fault fault;
  private final Predicate<Asked> target;

  FaultKind(String text, Fault fault) {
    this(text, fault, asked -> true);
  }

  FaultKind(String text, Fault fault, Predicate<Asked> target) {
    this.text = text;
    this.fault = fault;
    this.target = target;
  }

  Fault fault() {
    return fault;
  }

  /** Whether it can befall this request. */
  boolean fits(Asked asked) {
    // Events are a courtesy: one that is lost disturbs nothing.
    return !asked.action().resource().equals("events") && target.test(asked) && fault.fits(asked);
  }

  private static Answer answerTooLate(Call call) throws IOException, InterruptedException {
    call.proceed();
    call.await(CLIENTS_WAIT.plusMillis(500));
    return new Answer.Cut(null);
  }

  private static boolean isWrite(Asked asked) {
    return !asked.isRead();
  }

  @Override
  public String toString() {
    return text;
  }
}
