package io.kstreams.cluster.controllers.claims;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.kstreams.cluster.runtime.Cache;
import io.kstreams.cluster.runtime.Context;
import io.kstreams.cluster.runtime.Controller;
import io.kstreams.cluster.runtime.ObjectKey;
import io.kstreams.cluster.runtime.PodClaims;
import io.kstreams.cluster.runtime.WorkQueue;
import java.util.List;
import java.util.Map;

/**
 * Lets a deleted claim go when no scheduled pod uses it any more, and a deleted volume when it is
 * not bound: takes away the finalizers that the API server gave them.
 */
public final class ProtectionController implements Controller {

  static final String CLAIM_FINALIZER = "kubernetes.io/pvc-protection";
  static final String VOLUME_FINALIZER = "kubernetes.io/pv-protection";

  private final Context context;
  private final Cache<PersistentVolumeClaim> claims;
  private final Cache<PersistentVolume> volumes;
  private final PodClaims pods;
  private final WorkQueue<ObjectKey> queue;

  public ProtectionController(Context context) {
    this.context = context;
    claims = context.caches().of(PersistentVolumeClaim.class);
    volumes = context.caches().of(PersistentVolume.class);
    Cache<Pod> cache = context.caches().of(Pod.class);
    pods = new PodClaims(cache);
    queue = new WorkQueue<>("protection-controller", context.retries(), this::look);
    claims.listen((before, after) -> add(after, CLAIM_FINALIZER));
    volumes.listen((before, after) -> add(after, VOLUME_FINALIZER));
    cache.listen(
        (before, after) -> {
          if (after == null) {
            PodClaims.claims(before).forEach(queue::add);
          }
        });
  }

  private void add(HasMetadata object, String finalizer) {
    if (object != null && isHeldBy(object, finalizer)) {
      queue.add(ObjectKey.of(object));
    }
  }

  private static boolean isHeldBy(HasMetadata object, String finalizer) {
    return object.getMetadata().getDeletionTimestamp() != null
        && object.getMetadata().getFinalizers().contains(finalizer);
  }

  @Override
  public void start() {
    queue.start();
  }

  @Override
  public void close() {
    queue.close();
  }

  private void look(ObjectKey key) {
    if (key.namespace() == null) {
      PersistentVolume volume = volumes.get(key);
      if (volume != null && !isBound(volume)) {
        release(volumes, volume, VOLUME_FINALIZER);
      }
    } else {
      PersistentVolumeClaim claim = claims.get(key);
      if (claim != null && pods.usersOf(claim).stream().noneMatch(PodClaims::isScheduled)) {
        release(claims, claim, CLAIM_FINALIZER);
      }
    }
  }

  private static boolean isBound(PersistentVolume volume) {
    return volume.getStatus() != null && "Bound".equals(volume.getStatus().getPhase());
  }

  private void release(Cache<?> cache, HasMetadata object, String finalizer) {
    if (!isHeldBy(object, finalizer)) {
      return;
    }
    List<String> rest =
        object.getMetadata().getFinalizers().stream().filter(f -> !f.equals(finalizer)).toList();
    Map<String, Object> metadata =
        Map.of(
            "uid", object.getMetadata().getUid(),
            "resourceVersion", object.getMetadata().getResourceVersion(),
            "finalizers", rest);
    context.api().patch(cache.kind(), ObjectKey.of(object), Map.of("metadata", metadata));
  }
}
