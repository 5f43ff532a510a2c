package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.apply.Applier;
import io.kstreams.operator.apply.Deleter;
import io.kstreams.operator.apply.OwnedFields;
import io.kstreams.operator.status.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one object what is wanted, if it is ours or nobody has it. */
final class ObjectWriter {

  private static final Logger LOG = LoggerFactory.getLogger(ObjectWriter.class);
  private static final int CONFLICT = 409;
  private static final int FORBIDDEN = 403;

  private final KubernetesClient client;
  private final Applier applier;
  private final Deleter deleter;

  ObjectWriter(KubernetesClient client) {
    this.client = client;
    this.applier = new Applier(client);
    this.deleter = new Deleter(client);
  }

  <T extends HasMetadata> void bring(KStreamsCount resource, Dependents dependents, T wanted) {
    bring(resource, dependents, wanted, live -> wanted);
  }

  /**
   * Makes the object, or changes it where it differs.
   *
   * @param wanted where there is none
   * @param change what is wanted of the one that is there
   * @throws Blocked if it cannot be ours, or not yet
   */
  @SuppressWarnings("unchecked") // the class of an object of type T is one of T
  <T extends HasMetadata> void bring(
      KStreamsCount resource, Dependents dependents, T wanted, UnaryOperator<T> change) {
    Class<T> type = (Class<T>) wanted.getClass();
    Optional<T> known = dependents.find(type, wanted.getMetadata().getName());
    if (known.isPresent()) {
      change(resource, dependents, type, known.get(), change);
      return;
    }
    try {
      dependents.wrote(type, null, applier.create(wanted));
      LOG.info("{} {}: made", wanted.getKind(), name(wanted));
    } catch (KubernetesClientException e) {
      if (namespaceGoes(e)) {
        throw new Blocked(Reason.DELETING, "the namespace is being deleted");
      }
      if (e.getCode() != CONFLICT) {
        throw e;
      }
      // It is there: without our label, or since a moment ago.
      T live = client.resource(wanted).get();
      if (live == null) {
        throw e;
      }
      change(resource, dependents, type, live, change);
    }
  }

  /** Deletes the object if there is one of ours. */
  <T extends HasMetadata> void remove(
      KStreamsCount resource, Dependents dependents, Class<T> type, String name) {
    dependents
        .find(type, name)
        .filter(object -> Ownership.of(resource, object) == Ownership.OURS)
        .ifPresent(
            object -> {
              deleter.delete(object);
              LOG.info("{} {}: deleted", object.getKind(), name(object));
            });
  }

  private <T extends HasMetadata> void change(
      KStreamsCount resource,
      Dependents dependents,
      Class<T> type,
      T live,
      UnaryOperator<T> change) {
    switch (Ownership.of(resource, live)) {
      case FOREIGN -> throw Blocked.byForeign(resource, live);
      case GOING ->
          throw new Blocked(
              Reason.CREATING, "waiting until " + live.getKind() + " " + name(live) + " is gone");
      case OURS, ORPHANED -> {
        T wanted = change.apply(live);
        List<String> differences = OwnedFields.differences(live, wanted);
        if (!differences.isEmpty()) {
          dependents.wrote(type, live, applier.change(live, wanted));
          LOG.info("{} {}: changed {}", live.getKind(), name(live), String.join(", ", differences));
        }
      }
    }
  }

  private static boolean namespaceGoes(KubernetesClientException e) {
    return e.getCode() == FORBIDDEN
        && e.getStatus() != null
        && e.getStatus().getDetails() != null
        && e.getStatus().getDetails().getCauses().stream()
            .anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason()));
  }

  private static String name(HasMetadata object) {
    return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
  }
}
