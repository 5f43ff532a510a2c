package io.kstreams.operator.desired;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.kstreams.operator.api.KStreamsCount;

/** The StatefulSet of the pods and their volumes. */
public final class CountStatefulSet {

  private CountStatefulSet() {}

  /**
   * The StatefulSet of the resource, as it is made.
   *
   * @param defaultImage for a resource that names none
   */
  public static StatefulSet of(KStreamsCount resource, String defaultImage) {
    return new StatefulSetBuilder()
        .withMetadata(Names.metadata(resource, Names.name(resource)).build())
        .withNewSpec()
        .withServiceName(Names.service(resource))
        .withReplicas(resource.getSpec().replicas())
        .withPodManagementPolicy("Parallel")
        // A StatefulSet deleted by hand must cost no volume: claims go by our decision only.
        .withNewPersistentVolumeClaimRetentionPolicy()
        .withWhenDeleted("Retain")
        .withWhenScaled("Retain")
        .endPersistentVolumeClaimRetentionPolicy()
        .withNewSelector()
        .withMatchLabels(Names.selector(resource))
        .endSelector()
        .withTemplate(PodTemplate.of(resource, defaultImage))
        .withVolumeClaimTemplates(claimTemplate(resource))
        .endSpec()
        .build();
  }

  /**
   * The same for a StatefulSet that exists. Its claim templates are immutable, so they stay as they
   * are: to grow the volumes is a step of its own.
   */
  public static StatefulSet of(KStreamsCount resource, String defaultImage, StatefulSet live) {
    StatefulSet desired = of(resource, defaultImage);
    desired.getSpec().setVolumeClaimTemplates(live.getSpec().getVolumeClaimTemplates());
    return desired;
  }

  // No labels: the selector's are added by Kubernetes, and others have no place on a claim.
  private static PersistentVolumeClaim claimTemplate(KStreamsCount resource) {
    return new PersistentVolumeClaimBuilder()
        .withNewMetadata()
        .withName(Names.STORE)
        .addToAnnotations(Names.APPLICATION_ANNOTATION, Names.application(resource))
        .endMetadata()
        .withNewSpec()
        .withAccessModes("ReadWriteOnce")
        .withStorageClassName(resource.getSpec().storage().storageClassName())
        .withNewResources()
        .addToRequests("storage", new Quantity(resource.getSpec().storage().size()))
        .endResources()
        .endSpec()
        .build();
  }
}
