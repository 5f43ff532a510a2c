package io.kstreams.operator.apply;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/**
 * Deletes the object that was seen: by uid, so that one of the same name made since is left alone.
 */
public final class Deleter {

  private static final int NOT_FOUND = 404;

  private final KubernetesClient client;

  public Deleter(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Deletes the object; its dependents follow in the background. An object that is gone already is
   * no error.
   *
   * @return the object that waits for its finalizers; empty where it is gone
   * @throws KubernetesClientException with code 409 if another object has the name now
   */
  public <T extends HasMetadata> Optional<T> delete(T seen) {
    return delete(seen, optionsFor(seen).build());
  }

  /**
   * Deletes whatever has the name of the object now: for who knows what that must be. Its
   * dependents follow in the background. One that is gone already is no error.
   */
  public void deleteByName(HasMetadata named) {
    delete(named, new DeleteOptions());
  }

  /**
   * Deletes the object after its dependents, and only if nothing about it has changed since it was
   * seen: an owner reference taken off in between means that somebody orphaned it.
   *
   * @return the object that waits for its finalizers; empty where it is gone
   * @throws KubernetesClientException with code 409 if the object has changed
   */
  public <T extends HasMetadata> Optional<T> deleteInForeground(T seen) {
    return delete(seen, unchanged(seen, "Foreground"));
  }

  /**
   * Deletes the object and leaves its dependents, and only if nothing about it has changed since it
   * was seen.
   *
   * @return the object that waits for its finalizers; empty where it is gone
   * @throws KubernetesClientException with code 409 if the object has changed
   */
  public <T extends HasMetadata> Optional<T> deleteOrphaning(T seen) {
    return delete(seen, unchanged(seen, "Orphan"));
  }

  private static DeleteOptions unchanged(HasMetadata seen, String propagation) {
    return optionsFor(seen)
        .withPropagationPolicy(propagation)
        .editPreconditions()
        .withResourceVersion(seen.getMetadata().getResourceVersion())
        .endPreconditions()
        .build();
  }

  private static DeleteOptionsBuilder optionsFor(HasMetadata seen) {
    return new DeleteOptionsBuilder()
        .withNewPreconditions()
        .withUid(seen.getMetadata().getUid())
        .endPreconditions();
  }

  // fabric8's own delete knows no uid precondition.
  @SuppressWarnings("unchecked") // the class of an object of type T is one of T
  private <T extends HasMetadata> Optional<T> delete(T seen, DeleteOptions options) {
    try {
      String answer = client.raw(Requests.path(seen), "DELETE", options);
      KubernetesResource left =
          client.getKubernetesSerialization().unmarshal(answer, KubernetesResource.class);
      return seen.getClass().isInstance(left) ? Optional.of((T) left) : Optional.empty();
    } catch (KubernetesClientException e) {
      if (e.getCode() != NOT_FOUND) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
