package io.kstreams.operator.apply;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;

/**
 * Puts a finalizer on the object that was seen, and takes it off. Where the finalizers have changed
 * since, or the object is gone, or goes, or another has its name, nothing is done: the event of
 * that comes. (The SDK, 5.2.3, applies its finalizer to whatever has the name, which fails where
 * nothing has; and to take it off, it compares with what it saw first, however often it tries.)
 */
public final class Finalizers {

  private static final String PATH = "/metadata/finalizers";
  private static final int NOT_FOUND = 404;
  private static final int TEST_FAILED_OR_INVALID = 422;

  private final Requests requests;

  public Finalizers(KubernetesClient client) {
    this.requests = new Requests(client);
  }

  /**
   * Returns the object with the finalizer; empty where nothing was done, which here is also where
   * anything else about the object has changed.
   */
  public <T extends HasMetadata> Optional<T> add(T seen, String finalizer) {
    ArrayNode patch = forExactly(seen);
    operation(patch, "test", "/metadata/resourceVersion")
        .put("value", seen.getMetadata().getResourceVersion());
    ArrayNode value = operation(patch, "add", PATH).putArray("value");
    seen.getMetadata().getFinalizers().forEach(value::add);
    value.add(finalizer);
    return send(seen, patch);
  }

  /** Returns the object without the finalizer; empty where nothing was done. */
  public <T extends HasMetadata> Optional<T> remove(T seen, String finalizer) {
    int index = seen.getMetadata().getFinalizers().indexOf(finalizer);
    if (index < 0) {
      return Optional.empty();
    }
    ArrayNode patch = forExactly(seen);
    operation(patch, "test", PATH + "/" + index).put("value", finalizer);
    operation(patch, "remove", PATH + "/" + index);
    return send(seen, patch);
  }

  private <T extends HasMetadata> Optional<T> send(T seen, ArrayNode patch) {
    try {
      return Optional.of(
          requests.patch(seen, "", PatchType.JSON.getContentType(), patch.toString()));
    } catch (KubernetesClientException e) {
      if (e.getCode() != NOT_FOUND && e.getCode() != TEST_FAILED_OR_INVALID) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static ArrayNode forExactly(HasMetadata seen) {
    ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    operation(patch, "test", "/metadata/uid").put("value", seen.getMetadata().getUid());
    return patch;
  }

  private static ObjectNode operation(ArrayNode patch, String operation, String path) {
    return patch.addObject().put("op", operation).put("path", path);
  }
}
