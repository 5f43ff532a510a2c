package io.kstreams.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.internal.OperationSupport;
import java.io.IOException;

/**
 * Sends a change of one object as the JSON that it is. (The client's own patch, 7.8.0, takes an
 * object, which would have to be made of that JSON first; and for a JSON patch it copies the object
 * to learn its name.)
 */
final class Requests extends OperationSupport {

  Requests(KubernetesClient client) {
    super(client);
  }

  /**
   * Patches what has the name of the object, and returns what it is then.
   *
   * @param what follows the name in the path: a subresource, parameters, or nothing
   * @throws KubernetesClientException if it is refused, or there is no answer
   */
  @SuppressWarnings("unchecked") // the class of an object of type T is one of T
  <T extends HasMetadata> T patch(T object, String what, String contentType, String body) {
    try {
      return handleResponse(
          httpClient
              .newHttpRequestBuilder()
              .uri(config.getMasterUrl() + path(object).substring(1) + what)
              .patch(contentType, body),
          (Class<T>) object.getClass());
    } catch (IOException e) {
      throw KubernetesClientException.launderThrowable(e);
    }
  }

  /** The path of an object in a namespace. */
  static String path(HasMetadata object) {
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
