package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.apply.Applier;
import io.kstreams.operator.apply.Deleter;
import io.kstreams.operator.apply.OwnedFields;
import io.kstreams.operator.status.Conditions;
import io.kstreams.operator.status.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes one object what is wanted, if it is ours or nobody has it. */
final class ObjectWriter {

  private static final int CONFLICT = 409;
  private static final int FORBIDDEN = 403;
  private static final Set<Ownership> ENDED_BY_US = EnumSet.of(Ownership.OURS, Ownership.ORPHANED);

  private final KubernetesClient client;
  private final Applier applier;
  private final Deleter deleter;
  private final Settled settled = new Settled();

  /** What is wanted of an object; it is asked for only where it is not known to be there. */
  interface Wanted<T> {
    /** What is made where there is none. */
    T made();

    /** What is wanted of the one that is there. */
    default T of(T live) {
      return made();
    }

    /** What is written, given where it differs from what is there. */
    default T because(T live, T wanted, List<String> differences) {
      return wanted;
    }
  }

  ObjectWriter(KubernetesClient client) {
    this.client = client;
    this.applier = new Applier(client);
    this.deleter = new Deleter(client);
  }

  /** Nothing is wanted of the resource any more. */
  void forget(KStreamsCount resource) {
    settled.forget(resource);
  }

  /**
   * Makes the object, or changes it where it differs.
   *
   * @param inputs all that it is made from
   * @return where it differed; empty if it was made, or was right
   * @throws Blocked if it cannot be ours, or not yet
   */
  <T extends HasMetadata> List<String> bring(
      KStreamsCount resource,
      Dependents dependents,
      Class<T> type,
      String name,
      Settled.Inputs inputs,
      Wanted<T> wanted) {
    Optional<T> known = dependents.find(type, name);
    return known.isPresent()
        ? change(resource, dependents, type, known.get(), inputs, wanted)
        : make(resource, dependents, type, inputs, wanted);
  }

  /** The same for an object that does not depend on the spec. */
  <T extends HasMetadata> void bring(
      KStreamsCount resource, Dependents dependents, Class<T> type, String name, Wanted<T> wanted) {
    bring(resource, dependents, type, name, Settled.Inputs.FIXED, wanted);
  }

  private <T extends HasMetadata> List<String> make(
      KStreamsCount resource,
      Dependents dependents,
      Class<T> type,
      Settled.Inputs inputs,
      Wanted<T> wanted) {
    T first = wanted.made();
    try {
      T made = dependents.write(type, null, first, () -> applier.create(first));
      settled.note(resource, made, inputs);
      ChangeLog.note(resource, "made " + ChangeLog.name(first));
      return List.of();
    } catch (KubernetesClientException e) {
      if (namespaceGoes(e)) {
        throw new Blocked(Reason.DELETING, "the namespace is being deleted");
      }
      if (e.getCode() != CONFLICT) {
        throw e;
      }
      // It is there: without our label, or since a moment ago.
      T live = client.resource(first).get();
      if (live == null) {
        throw e;
      }
      return change(resource, dependents, type, live, inputs, wanted);
    }
  }

  /** Deletes the object if there is one of ours, or one that was: who takes it back can end it. */
  <T extends HasMetadata> void remove(
      KStreamsCount resource, Dependents dependents, Class<T> type, String name) {
    dependents
        .find(type, name)
        .filter(object -> ENDED_BY_US.contains(Ownership.of(resource, object)))
        .ifPresent(
            object -> {
              deleter.delete(object);
              ChangeLog.note(resource, "deleted " + ChangeLog.name(object));
            });
  }

  private <T extends HasMetadata> List<String> change(
      KStreamsCount resource,
      Dependents dependents,
      Class<T> type,
      T live,
      Settled.Inputs inputs,
      Wanted<T> wanted) {
    if (settled.is(resource, live, inputs)) {
      return List.of();
    }
    switch (Ownership.of(resource, live)) {
      case FOREIGN -> throw Blocked.byForeign(resource, live);
      case GOING ->
          throw new Blocked(going(resource), "waiting until " + ChangeLog.name(live) + " is gone");
      case OURS, ORPHANED -> {
        T next = wanted.of(live);
        List<String> differences = OwnedFields.differences(live, next);
        if (differences.isEmpty()) {
          settled.note(resource, live, inputs);
        } else {
          T wish = wanted.because(live, next, differences);
          T written = dependents.write(type, live, live, () -> send(resource, live, wish));
          settled.note(resource, written, inputs);
          ChangeLog.note(
              resource, "changed " + ChangeLog.name(live) + ": " + String.join(", ", differences));
        }
        return differences;
      }
    }
    throw new IllegalStateException("no such ownership");
  }

  private <T extends HasMetadata> T send(KStreamsCount resource, T live, T wanted) {
    try {
      return applier.change(live, wanted);
    } catch (KubernetesClientException e) {
      if (Applier.isGone(e)) {
        throw new Blocked(going(resource), ChangeLog.name(live) + " went while it was looked at");
      }
      throw e;
    }
  }

  // What is going on stays what is going on.
  private static Reason going(KStreamsCount resource) {
    return Conditions.reason(resource)
        .filter(Reason::progresses)
        .filter(reason -> reason != Reason.DELETING)
        .orElse(Reason.CREATING);
  }

  private static boolean namespaceGoes(KubernetesClientException e) {
    return e.getCode() == FORBIDDEN
        && e.getStatus() != null
        && e.getStatus().getDetails() != null
        && e.getStatus().getDetails().getCauses().stream()
            .anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason()));
  }
}
