package io.kstreams.operator.desired;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.kstreams.operator.api.KStreamsCount;
import java.util.List;
import java.util.Optional;

/** The StatefulSet of the pods and their volumes. */
public final class CountStatefulSet {

  private CountStatefulSet() {}

  /**
   * The StatefulSet of the resource, as it is made.
   *
   * @param defaultImage for a resource that names none
   */
  public static StatefulSet of(KStreamsCount resource, String defaultImage) {
    StatefulSet set =
        new StatefulSetBuilder()
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
            .withVolumeClaimTemplates(claimTemplate(resource))
            .endSpec()
            .build();
    set.getSpec().setTemplate(PodTemplate.of(resource, defaultImage));
    return set;
  }

  /**
   * The same for a StatefulSet that exists. Its claim templates are immutable, so they stay as they
   * are: to grow the volumes is a step of its own.
   */
  public static StatefulSet of(KStreamsCount resource, String defaultImage, StatefulSet live) {
    StatefulSet desired = of(resource, defaultImage);
    desired.getSpec().setVolumeClaimTemplates(live.getSpec().getVolumeClaimTemplates());
    put(desired, Names.CHANGED_ANNOTATION, Names.annotation(live, Names.CHANGED_ANNOTATION));
    return desired;
  }

  /**
   * The change of a StatefulSet with what restarts its pods noted on it, for {@link #changed}.
   *
   * @param fields of the resource; none if nothing restarts
   */
  public static StatefulSet because(StatefulSet live, StatefulSet desired, List<String> fields) {
    if (fields.isEmpty()) {
      return desired;
    }
    StatefulSet noted = new StatefulSetBuilder(desired).build();
    long generation = live.getMetadata().getGeneration() + 1;
    put(noted, Names.CHANGED_ANNOTATION, generation + " " + String.join(", ", fields));
    return noted;
  }

  /** What its newest change restarts pods for; empty if that was none of the resource's. */
  public static Optional<String> changed(StatefulSet set) {
    String noted = Names.annotation(set, Names.CHANGED_ANNOTATION);
    String generation = set.getMetadata().getGeneration() + " ";
    return Optional.ofNullable(noted)
        .filter(text -> text.startsWith(generation))
        .map(text -> text.substring(generation.length()));
  }

  /** The size of the volumes that the StatefulSet gives to new pods. */
  public static Quantity size(StatefulSet set) {
    return set.getSpec()
        .getVolumeClaimTemplates()
        .get(0)
        .getSpec()
        .getResources()
        .getRequests()
        .get("storage");
  }

  private static void put(StatefulSet set, String annotation, String value) {
    if (value != null) {
      set.getMetadata().getAnnotations().put(annotation, value);
    }
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
