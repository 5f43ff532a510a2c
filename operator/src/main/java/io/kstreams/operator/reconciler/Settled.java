package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.cache.Stripped;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Objects that were found, or made, as they are wanted. Most events are about pods, and to make an
 * object and compare it with the one there is most of a reconciliation: it need not be done again
 * while neither what it is made from nor the one there has changed. No more than a shortcut: what
 * is not remembered is compared.
 */
final class Settled {

  /**
   * All that wanted objects are made from.
   *
   * @param generation of the resource's spec: Kubernetes counts it up with each change
   * @param replicas how many pods the StatefulSet is to have
   * @param secrets a hash of what pods read of Secrets
   */
  record Inputs(
      Long generation, Map<String, String> annotations, int replicas, Optional<String> secrets) {

    /** Of what is made from the resource's name, uid and application id, which never change. */
    static final Inputs FIXED = new Inputs(0L, Map.of(), 0, Optional.empty());

    static Inputs of(KStreamsCount resource, int replicas, Optional<String> secrets) {
      return new Inputs(
          resource.getMetadata().getGeneration(),
          resource.getMetadata().getAnnotations(),
          replicas,
          secrets);
    }
  }

  private record Found(HasMetadata live, Inputs inputs) {}

  // By the resource's uid and the class of the object.
  private final Map<String, Map<Class<?>, Found>> found = new ConcurrentHashMap<>();

  /** Whether the object was found right, and nothing has changed since but its status. */
  boolean is(KStreamsCount resource, HasMetadata live, Inputs inputs) {
    Found before =
        found.getOrDefault(resource.getMetadata().getUid(), Map.of()).get(live.getClass());
    return before != null
        && Objects.equals(before.inputs(), inputs)
        && Stripped.sameButStatus(before.live(), live);
  }

  /** The object is as it is wanted. */
  void note(KStreamsCount resource, HasMetadata live, Inputs inputs) {
    found
        .computeIfAbsent(resource.getMetadata().getUid(), uid -> new ConcurrentHashMap<>())
        .put(live.getClass(), new Found(live, inputs));
  }

  /** Nothing is wanted of the resource any more. */
  void forget(KStreamsCount resource) {
    found.remove(resource.getMetadata().getUid());
  }
}
