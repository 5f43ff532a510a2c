package io.kstreams.operator.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.api.KStreamsCountStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The conditions that say a verdict, as kstatus reads them: Ready always; Reconciling and Stalled
 * only while they are True, and never both.
 */
public final class Conditions {

  /** The condition that is always there. */
  public static final String READY = "Ready";

  private static final String RECONCILING = "Reconciling";
  private static final String STALLED = "Stalled";

  private Conditions() {}

  /**
   * The conditions.
   *
   * @param generation of the resource that was judged
   * @param previous the conditions so far, whose times stay where the status stays; may be null
   */
  public static List<Condition> of(
      Verdict verdict, Long generation, List<Condition> previous, Instant now) {
    List<Condition> conditions = new ArrayList<>();
    Reason.Kind kind = verdict.reason().kind();
    conditions.add(condition(READY, kind == Reason.Kind.READY, verdict, generation, previous, now));
    switch (kind) {
      case READY -> {}
      case PROGRESSING ->
          conditions.add(condition(RECONCILING, true, verdict, generation, previous, now));
      case STALLED -> conditions.add(condition(STALLED, true, verdict, generation, previous, now));
    }
    return conditions;
  }

  /** The reason of the Ready condition; empty where there is none, or one of another version. */
  public static Optional<Reason> ready(List<Condition> conditions) {
    return find(READY, conditions).map(Condition::getReason).flatMap(Reason::of);
  }

  /** The same of a resource, which may have no status yet. */
  public static Optional<Reason> reason(KStreamsCount resource) {
    return Optional.ofNullable(resource.getStatus())
        .map(KStreamsCountStatus::conditions)
        .flatMap(Conditions::ready);
  }

  /** The message of the Ready condition of a resource; empty where there is none. */
  public static Optional<String> message(KStreamsCount resource) {
    return Optional.ofNullable(resource.getStatus())
        .flatMap(status -> find(READY, status.conditions()))
        .map(Condition::getMessage);
  }

  private static Condition condition(
      String type,
      boolean status,
      Verdict verdict,
      Long generation,
      List<Condition> previous,
      Instant now) {
    String text = status ? "True" : "False";
    // The precision of Kubernetes' own times.
    String transition =
        find(type, previous)
            .filter(condition -> Objects.equals(condition.getStatus(), text))
            .map(Condition::getLastTransitionTime)
            .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
    return new ConditionBuilder()
        .withType(type)
        .withStatus(text)
        .withReason(verdict.reason().text())
        .withMessage(verdict.message())
        .withObservedGeneration(generation)
        .withLastTransitionTime(transition)
        .build();
  }

  private static Optional<Condition> find(String type, List<Condition> conditions) {
    return conditions == null
        ? Optional.empty()
        : conditions.stream().filter(condition -> type.equals(condition.getType())).findFirst();
  }
}
