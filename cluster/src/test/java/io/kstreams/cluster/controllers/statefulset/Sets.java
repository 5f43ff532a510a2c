package io.kstreams.cluster.controllers.statefulset;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.Map;

/** A set, its pods and claims, as an API server gives them. */
final class Sets {

  static final String OLD = "words-old";
  static final String NEW = "words-new";

  private Sets() {}

  static StatefulSetBuilder set(int replicas, String policy) {
    return new StatefulSetBuilder()
        .withNewMetadata()
        .withName("words")
        .withNamespace("shop")
        .withUid("set-uid")
        .withGeneration(3L)
        .endMetadata()
        .withNewSpec()
        .withReplicas(replicas)
        .withPodManagementPolicy(policy)
        .withServiceName("words-service")
        .withNewSelector()
        .addToMatchLabels("app", "words")
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .addToLabels("app", "words")
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("app")
        .withImage("app:1")
        .endContainer()
        .addNewVolume()
        .withName("tmp")
        .endVolume()
        .addNewVolume()
        .withName("store")
        .endVolume()
        .endSpec()
        .endTemplate()
        .addNewVolumeClaimTemplate()
        .withNewMetadata()
        .withName("store")
        .endMetadata()
        .withNewSpec()
        .withAccessModes("ReadWriteOnce")
        .withNewResources()
        .addToRequests("storage", new Quantity("1Gi"))
        .endResources()
        .endSpec()
        .endVolumeClaimTemplate()
        .endSpec();
  }

  static Pod pod(int ordinal, String revision, boolean ready) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("words-" + ordinal)
        .withNamespace("shop")
        .withUid("pod-uid-" + ordinal)
        .withLabels(
            Map.of(
                "app",
                "words",
                "controller-revision-hash",
                revision,
                "statefulset.kubernetes.io/pod-name",
                "words-" + ordinal,
                "apps.kubernetes.io/pod-index",
                "" + ordinal))
        .endMetadata()
        .withNewSpec()
        .endSpec()
        .withNewStatus()
        .withPhase("Running")
        .addNewCondition()
        .withType("Ready")
        .withStatus(ready ? "True" : "False")
        .withLastTransitionTime("2026-11-23T10:00:00Z")
        .endCondition()
        .endStatus()
        .build();
  }

  static Pod terminating(Pod pod) {
    return new PodBuilder(pod)
        .editMetadata()
        .withDeletionTimestamp("2026-11-23T10:00:00Z")
        .endMetadata()
        .build();
  }

  static Pod phase(Pod pod, String phase) {
    return new PodBuilder(pod).editStatus().withPhase(phase).endStatus().build();
  }

  static PersistentVolumeClaim claim(StatefulSet set, int ordinal, OwnerReference... owners) {
    return new PersistentVolumeClaimBuilder(ClaimTemplates.claims(set, ordinal).get(0))
        .editMetadata()
        .withOwnerReferences(owners)
        .endMetadata()
        .build();
  }

  static RevisionHistory.Pair revisions(StatefulSet set) {
    return new RevisionHistory.Pair(named(set, OLD), named(set, NEW), 0);
  }

  private static io.fabric8.kubernetes.api.model.apps.ControllerRevision named(
      StatefulSet set, String name) {
    var revision = Revisions.of(set, 1, 0);
    revision.getMetadata().setName(name);
    return revision;
  }
}
