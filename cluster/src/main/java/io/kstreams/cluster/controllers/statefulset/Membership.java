package io.kstreams.cluster.controllers.statefulset;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kstreams.cluster.runtime.Cache;
import io.kstreams.cluster.runtime.Context;
import io.kstreams.cluster.runtime.Expectations;
import io.kstreams.cluster.runtime.LabelMatch;
import io.kstreams.cluster.runtime.ObjectKey;
import io.kstreams.cluster.runtime.Owners;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which pods are a set's: those that it controls and selects; orphans that it selects and whose
 * name fits are adopted, pods that it no longer selects are released.
 */
final class Membership {

  private static final String OWNER = "owner";
  private static final String ORPHANS = "orphans";

  private final Context context;
  private final Cache<Pod> pods;
  private final Expectations expectations;

  Membership(Context context, Cache<Pod> pods, Expectations expectations) {
    this.context = context;
    this.pods = pods;
    this.expectations = expectations;
    pods.index(
        OWNER,
        pod -> Owners.controllerOf(pod).map(owner -> List.of(owner.getUid())).orElse(List.of()));
    pods.index(
        ORPHANS,
        pod -> {
          String parent = PodIdentity.parent(pod.getMetadata().getName());
          return parent == null || Owners.controllerOf(pod).isPresent()
              ? List.of()
              : List.of(pod.getMetadata().getNamespace() + "/" + parent);
        });
  }

  /** The set's pods by ordinal. */
  List<Pod> of(StatefulSet set) {
    boolean deleted = set.getMetadata().getDeletionTimestamp() != null;
    List<Pod> members = new ArrayList<>();
    for (Pod pod : pods.byIndex(OWNER, set.getMetadata().getUid())) {
      if (isSelected(set, pod)) {
        members.add(pod);
      } else if (!deleted) {
        write(set, pod, Owners.minus(pod, set.getMetadata().getUid()));
      }
    }
    if (!deleted) {
      for (Pod pod : pods.byIndex(ORPHANS, ObjectKey.of(set).toString())) {
        if (isSelected(set, pod) && !PodState.isTerminating(pod)) {
          Pod adopted = write(set, pod, Owners.plus(pod, Owners.controller(set)));
          if (adopted != null) {
            members.add(adopted);
          }
        }
      }
    }
    members.sort(Comparator.comparingInt(pod -> PodIdentity.ordinal(set, pod).orElse(-1)));
    return members;
  }

  private static boolean isSelected(StatefulSet set, Pod pod) {
    return LabelMatch.matches(set.getSpec().getSelector(), pod.getMetadata().getLabels())
        && PodIdentity.ordinal(set, pod).isPresent();
  }

  /** Returns null when the pod has gone. */
  private Pod write(StatefulSet set, Pod pod, List<OwnerReference> owners) {
    Pod changed =
        new PodBuilder(pod).editMetadata().withOwnerReferences(owners).endMetadata().build();
    try {
      Pod written = context.client().resource(changed).update();
      String version = written.getMetadata().getResourceVersion();
      expectations.expect(ObjectKey.of(set), () -> pods.hasSeen(version));
      return written;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return null;
      }
      throw e;
    }
  }
}
