package io.kstreams.cluster.controllers.statefulset;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kstreams.cluster.runtime.Cache;
import io.kstreams.cluster.runtime.Context;
import io.kstreams.cluster.runtime.Events;
import io.kstreams.cluster.runtime.Expectations;
import io.kstreams.cluster.runtime.ObjectKey;
import java.net.HttpURLConnection;
import java.util.Map;

/** Creates, mends and deletes the pods and claims of a set, and says so in Events on the set. */
final class PodControl implements PodActions {

  static final String COMPONENT = "statefulset-controller";

  private final Context context;
  private final Cache<Pod> pods;
  private final Cache<PersistentVolumeClaim> claims;
  private final Expectations expectations;

  PodControl(
      Context context,
      Cache<Pod> pods,
      Cache<PersistentVolumeClaim> claims,
      Expectations expectations) {
    this.context = context;
    this.pods = pods;
    this.claims = claims;
    this.expectations = expectations;
  }

  @Override
  public boolean waitsForClaim(StatefulSet set, int ordinal, Pod pod) {
    return ClaimTemplates.claims(set, ordinal).stream()
        .map(claim -> claims.get(ObjectKey.of(claim)))
        .anyMatch(
            claim ->
                claim != null
                    && ClaimOwners.isStale(
                        set, claim, pod.getMetadata().getName(), pod.getMetadata().getUid()));
  }

  @Override
  public void create(StatefulSet set, int ordinal, Pod pod) {
    Pod created;
    try {
      createClaims(set, ordinal, pod);
      created = context.client().resource(pod).create();
    } catch (KubernetesClientException | IllegalStateException e) {
      record(set, "Create", pod, e);
      throw e;
    }
    seen(set, pods, created.getMetadata().getResourceVersion());
    record(set, "Create", pod, null);
    matchClaimOwners(set, ordinal, created, false);
  }

  @Override
  public void createClaims(StatefulSet set, int ordinal, Pod pod) {
    for (PersistentVolumeClaim claim : ClaimTemplates.claims(set, ordinal)) {
      PersistentVolumeClaim present = claims.get(ObjectKey.of(claim));
      if (present == null) {
        create(set, claim, pod);
      } else if (present.getMetadata().getDeletionTimestamp() != null) {
        throw new IllegalStateException(
            "pvc " + claim.getMetadata().getName() + " is being deleted");
      }
    }
  }

  private void create(StatefulSet set, PersistentVolumeClaim claim, Pod pod) {
    String what = "Claim " + claim.getMetadata().getName() + " Pod " + pod.getMetadata().getName();
    try {
      var created = context.client().resource(claim).create();
      seen(set, claims, created.getMetadata().getResourceVersion());
      record(
          set,
          Events.Type.Normal,
          "SuccessfulCreate",
          "Create " + what + " in StatefulSet " + set.getMetadata().getName() + " success");
    } catch (KubernetesClientException e) {
      record(
          set,
          Events.Type.Warning,
          "FailedCreate",
          "Create "
              + what.replace(" Pod ", " for Pod ")
              + " in StatefulSet "
              + set.getMetadata().getName()
              + " failed error: "
              + e.getMessage());
      throw e;
    }
  }

  @Override
  public void mend(StatefulSet set, int ordinal, Pod pod) {
    Map<String, String> missing = PodIdentity.missingLabels(set, pod);
    if (!missing.isEmpty()) {
      Pod mended =
          context
              .client()
              .resource(
                  new PodBuilder(pod).editMetadata().addToLabels(missing).endMetadata().build())
              .update();
      seen(set, pods, mended.getMetadata().getResourceVersion());
    }
    matchClaimOwners(set, ordinal, pod, false);
  }

  @Override
  public void matchClaimOwners(StatefulSet set, int ordinal, Pod pod, boolean condemned) {
    for (PersistentVolumeClaim template : ClaimTemplates.templates(set)) {
      ObjectKey key =
          new ObjectKey(
              set.getMetadata().getNamespace(), ClaimTemplates.name(set, template, ordinal));
      PersistentVolumeClaim claim = claims.get(key);
      if (claim == null && ClaimOwners.hasAny(set)) {
        claim = read(key); // made a moment ago, and to be owned before anything happens to it
      }
      try {
        matchOwners(set, pod, claim, condemned);
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
          throw e;
        }
        matchOwners(set, pod, read(key), condemned); // the scheduler writes new claims, too
      }
    }
  }

  private PersistentVolumeClaim read(ObjectKey claim) {
    return context
        .client()
        .persistentVolumeClaims()
        .inNamespace(claim.namespace())
        .withName(claim.name())
        .get();
  }

  private void matchOwners(
      StatefulSet set, Pod pod, PersistentVolumeClaim claim, boolean condemned) {
    if (claim == null) {
      return; // gone
    }
    ClaimOwners.change(set, pod, claim, condemned)
        .ifPresent(
            owners -> {
              PersistentVolumeClaim changed =
                  new PersistentVolumeClaimBuilder(claim)
                      .editMetadata()
                      .withOwnerReferences(owners)
                      .endMetadata()
                      .build();
              String version =
                  context.client().resource(changed).update().getMetadata().getResourceVersion();
              seen(set, claims, version);
            });
  }

  @Override
  public void delete(StatefulSet set, Pod pod) {
    try {
      context.api().delete(pods.kind(), pod);
    } catch (KubernetesClientException e) {
      record(set, "Delete", pod, e);
      throw e;
    }
    ObjectKey key = ObjectKey.of(pod);
    String uid = pod.getMetadata().getUid();
    expectations.expect(
        ObjectKey.of(set),
        () -> {
          Pod now = pods.get(key);
          return now == null
              || !now.getMetadata().getUid().equals(uid)
              || PodState.isTerminating(now);
        });
    record(set, "Delete", pod, null);
  }

  private void seen(StatefulSet set, Cache<?> cache, String version) {
    expectations.expect(ObjectKey.of(set), () -> cache.hasSeen(version));
  }

  private void record(StatefulSet set, String verb, Pod pod, Exception failure) {
    String what =
        verb
            + " Pod "
            + pod.getMetadata().getName()
            + " in StatefulSet "
            + set.getMetadata().getName();
    if (failure == null) {
      record(set, Events.Type.Normal, "Successful" + verb, what + " successful");
    } else {
      record(
          set,
          Events.Type.Warning,
          "Failed" + verb,
          what + " failed error: " + failure.getMessage());
    }
  }

  private void record(StatefulSet set, Events.Type type, String reason, String message) {
    context.events().record(set, COMPONENT, type, reason, message);
  }
}
