package io.kstreams.operator.apply;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

/**
 * Deletes exactly the object that was seen: by uid, so that one of the same name made since is left
 * alone.
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
   * @throws KubernetesClientException with code 409 if another object has the name now
   */
  public void delete(HasMetadata seen) {
    delete(seen, optionsFor(seen).build());
  }

  /**
   * Deletes the object after its dependents, and only if nothing about it has changed since it was
   * seen: an owner reference taken off in between means that somebody orphaned it.
   *
   * @throws KubernetesClientException with code 409 if the object has changed
   */
  public void deleteInForeground(HasMetadata seen) {
    DeleteOptions options =
        optionsFor(seen)
            .withPropagationPolicy("Foreground")
            .editPreconditions()
            .withResourceVersion(seen.getMetadata().getResourceVersion())
            .endPreconditions()
            .build();
    delete(seen, options);
  }

  private static DeleteOptionsBuilder optionsFor(HasMetadata seen) {
    return new DeleteOptionsBuilder()
        .withNewPreconditions()
        .withUid(seen.getMetadata().getUid())
        .endPreconditions();
  }

  // fabric8's own delete knows no uid precondition.
  private void delete(HasMetadata seen, DeleteOptions options) {
    try {
      client.raw(path(seen), "DELETE", options);
    } catch (KubernetesClientException e) {
      if (e.getCode() != NOT_FOUND) {
        throw e;
      }
    }
  }

  private static String path(HasMetadata object) {
    ObjectMeta meta = object.getMetadata();
    String apiVersion = object.getApiVersion();
    return (apiVersion.contains("/") ? "/apis/" : "/api/")
        + apiVersion
        + "/namespaces/"
        + meta.getNamespace()
        + "/"
        + object.getPlural()
        + "/"
        + meta.getName();
  }
}
