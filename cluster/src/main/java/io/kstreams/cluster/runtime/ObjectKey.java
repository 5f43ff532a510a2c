package io.kstreams.cluster.runtime;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * Where an object is: what a work queue holds instead of the object, so that a worker always looks
 * at the newest state.
 *
 * @param namespace null for a cluster-scoped object
 */
public record ObjectKey(String namespace, String name) {

  /** The key of this object. */
  public static ObjectKey of(HasMetadata object) {
    return new ObjectKey(object.getMetadata().getNamespace(), object.getMetadata().getName());
  }

  @Override
  public String toString() {
    return namespace == null ? name : namespace + "/" + name;
  }
}
