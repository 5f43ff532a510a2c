package io.kstreams.cluster.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.util.Map;

/** Requests on objects of any kind, and those that the typed client has no method for. */
public final class Api {

  /** What happens to the dependents of a deleted object. */
  public enum Propagation {
    Background,
    Foreground,
    Orphan
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final KubernetesClient client;

  public Api(KubernetesClient client) {
    this.client = client;
  }

  /** The object as the server has it now, or null. */
  public GenericKubernetesResource read(ResourceDefinitionContext kind, ObjectKey key) {
    return at(kind, key).get();
  }

  /** A JSON merge patch. */
  public void patch(ResourceDefinitionContext kind, ObjectKey key, Map<String, ?> patch) {
    at(kind, key).patch(PatchContext.of(PatchType.JSON_MERGE), json(patch));
  }

  /** Deletes this very object in the way that is its kind's default. */
  public void delete(ResourceDefinitionContext kind, HasMetadata object) {
    delete(kind, ObjectKey.of(object), object.getMetadata().getUid(), null);
  }

  /**
   * Deletes the object of this uid. An object that is gone already is fine.
   *
   * @param propagation null leaves it to the kind's default
   * @throws KubernetesClientException 409 when another object has the name now
   */
  public void delete(
      ResourceDefinitionContext kind, ObjectKey key, String uid, Propagation propagation) {
    var options =
        new DeleteOptionsBuilder()
            .withPropagationPolicy(propagation == null ? null : propagation.name())
            .withNewPreconditions()
            .withUid(uid)
            .endPreconditions()
            .build();
    try {
      client.raw(path(kind, key), "DELETE", options);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
    }
  }

  /** Whether a namespace has an object of this kind, asked of the server. */
  public boolean any(ResourceDefinitionContext kind, String namespace) {
    return !client
        .genericKubernetesResources(kind)
        .inNamespace(namespace)
        .list(new ListOptionsBuilder().withLimit(1L).build())
        .getItems()
        .isEmpty();
  }

  /** Sends a body to a subresource that the typed client does not know, such as a binding. */
  public void send(
      String method,
      ResourceDefinitionContext kind,
      ObjectKey key,
      String subresource,
      Object body) {
    client.raw(path(kind, key) + "/" + subresource, method, body);
  }

  private Resource<GenericKubernetesResource> at(ResourceDefinitionContext kind, ObjectKey key) {
    var objects = client.genericKubernetesResources(kind);
    return key.namespace() == null
        ? objects.withName(key.name())
        : objects.inNamespace(key.namespace()).withName(key.name());
  }

  private static String path(ResourceDefinitionContext kind, ObjectKey key) {
    boolean legacy = kind.getGroup() == null || kind.getGroup().isEmpty();
    return (legacy ? "/api/" : "/apis/" + kind.getGroup() + "/")
        + kind.getVersion()
        + (key.namespace() == null ? "" : "/namespaces/" + key.namespace())
        + "/"
        + kind.getPlural()
        + "/"
        + key.name();
  }

  private static String json(Map<String, ?> value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
