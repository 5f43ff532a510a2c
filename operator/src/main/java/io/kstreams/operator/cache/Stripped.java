package io.kstreams.operator.cache;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.kstreams.operator.apply.FieldManager;
import io.kstreams.operator.desired.Names;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Takes off an object what no reconciliation looks at. Most of what a cache would hold is the
 * template in each pod and the {@code managedFields} of everybody.
 */
public final class Stripped {

  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
  private static final String OUR_ANNOTATIONS = "kstreams.io/";
  private static final SharedParts SHARED = new SharedParts();

  private Stripped() {}

  /**
   * Strips the object itself. Lists and maps in it are replaced and never changed: others may be
   * reading them. Stripped again, it keeps what it has.
   *
   * @return the same object
   */
  public static <T extends HasMetadata> T of(T object) {
    ObjectMeta meta = object.getMetadata();
    meta.setManagedFields(ours(meta.getManagedFields()));
    if (object instanceof Pod pod) {
      meta.setAnnotations(ours(meta.getAnnotations()));
      meta.setManagedFields(List.of());
      StrippedPod.strip(pod, SHARED);
    } else if (object instanceof PersistentVolumeClaim claim && isNobodys(claim)) {
      stripToItsName(claim);
    } else if (object instanceof PersistentVolumeClaim claim) {
      meta.setAnnotations(ours(meta.getAnnotations()));
      meta.setManagedFields(List.of());
      strip(claim);
    } else if (meta.getAnnotations() != null && meta.getAnnotations().containsKey(LAST_APPLIED)) {
      Map<String, String> others = new TreeMap<>(meta.getAnnotations());
      others.remove(LAST_APPLIED);
      meta.setAnnotations(others);
    }
    if (object instanceof Service service) {
      service.setStatus(null);
    } else if (object instanceof PodDisruptionBudget budget) {
      budget.setStatus(null);
    } else if (object instanceof StatefulSet set) {
      strip(set);
    }
    return object;
  }

  /** Whether two versions of an object, both stripped, are the same to a reconciliation. */
  public static <T extends HasMetadata> boolean same(T before, T now) {
    return sameButStatus(before, now) && sameStatus(before, now);
  }

  /** Whether an object that is new, and stripped, tells a reconciliation nothing. */
  public static boolean isNoNews(HasMetadata object) {
    return object instanceof Pod pod && StrippedPod.isJustMade(pod);
  }

  /** The same, but their status may differ. */
  public static boolean sameButStatus(HasMetadata before, HasMetadata now) {
    if (before == now) {
      return true;
    }
    ObjectMeta old = before.getMetadata();
    ObjectMeta meta = now.getMetadata();
    return Objects.equals(old.getUid(), meta.getUid())
        && Objects.equals(old.getGeneration(), meta.getGeneration())
        && Objects.equals(old.getDeletionTimestamp(), meta.getDeletionTimestamp())
        && Objects.equals(old.getLabels(), meta.getLabels())
        && Objects.equals(old.getAnnotations(), meta.getAnnotations())
        && Objects.equals(old.getFinalizers(), meta.getFinalizers())
        && Objects.equals(old.getOwnerReferences(), meta.getOwnerReferences())
        && Objects.equals(old.getManagedFields(), meta.getManagedFields())
        && sameSpec(before, now);
  }

  private static boolean sameSpec(HasMetadata before, HasMetadata now) {
    if (before instanceof Pod) {
      // Of which there is only the node.
      return true;
    }
    if (before instanceof PersistentVolumeClaim old && now instanceof PersistentVolumeClaim claim) {
      return Objects.equals(old.getSpec(), claim.getSpec());
    }
    if (before.getMetadata().getGeneration() != null) {
      // Kubernetes counts it up with each change of the spec; it was compared.
      return true;
    }
    if (before instanceof StatefulSet old && now instanceof StatefulSet set) {
      return Objects.equals(old.getSpec(), set.getSpec());
    }
    if (before instanceof Service old && now instanceof Service service) {
      return Objects.equals(old.getSpec(), service.getSpec());
    }
    if (before instanceof PodDisruptionBudget old && now instanceof PodDisruptionBudget budget) {
      return Objects.equals(old.getSpec(), budget.getSpec());
    }
    return false;
  }

  // The others have none that matters.
  private static boolean sameStatus(HasMetadata before, HasMetadata now) {
    if (before instanceof Pod old && now instanceof Pod pod) {
      return Objects.equals(old.getStatus(), pod.getStatus());
    }
    if (before instanceof PersistentVolumeClaim old && now instanceof PersistentVolumeClaim claim) {
      return Objects.equals(old.getStatus(), claim.getStatus());
    }
    if (before instanceof StatefulSet old && now instanceof StatefulSet set) {
      return Objects.equals(old.getStatus(), set.getStatus());
    }
    return true;
  }

  private static List<ManagedFieldsEntry> ours(List<ManagedFieldsEntry> all) {
    if (all == null) {
      return List.of();
    }
    List<ManagedFieldsEntry> ours =
        all.stream()
            .filter(entry -> FieldManager.isOurs(entry.getManager()))
            .filter(entry -> entry.getSubresource() == null)
            .toList();
    return ours.size() == all.size() ? all : ours;
  }

  private static Map<String, String> ours(Map<String, String> annotations) {
    if (annotations == null) {
      return Map.of();
    }
    Map<String, String> ours = new TreeMap<>();
    annotations.forEach(
        (name, value) -> {
          if (name.startsWith(OUR_ANNOTATIONS)) {
            ours.put(name, value);
          }
        });
    return ours.size() == annotations.size() ? annotations : ours;
  }

  // A cluster may have thousands.
  private static boolean isNobodys(PersistentVolumeClaim claim) {
    return Names.labelled(claim).isEmpty()
        && Names.claimant(claim.getMetadata().getName()).isEmpty();
  }

  private static void stripToItsName(PersistentVolumeClaim claim) {
    ObjectMeta needed = new ObjectMeta();
    needed.setName(claim.getMetadata().getName());
    needed.setNamespace(claim.getMetadata().getNamespace());
    needed.setUid(claim.getMetadata().getUid());
    needed.setResourceVersion(claim.getMetadata().getResourceVersion());
    claim.setMetadata(needed);
    claim.setSpec(null);
    claim.setStatus(null);
  }

  // What binds it and how it is mounted is between Kubernetes and the volume.
  private static void strip(PersistentVolumeClaim claim) {
    PersistentVolumeClaimSpec spec = claim.getSpec();
    if (spec != null) {
      PersistentVolumeClaimSpec needed = new PersistentVolumeClaimSpec();
      needed.setResources(spec.getResources());
      needed.setStorageClassName(spec.getStorageClassName());
      claim.setSpec(needed.equals(spec) ? spec : SHARED.known(needed));
    }
    PersistentVolumeClaimStatus status = claim.getStatus();
    if (status != null) {
      status.setAccessModes(List.of());
      status.setCapacity(SHARED.known(status.getCapacity()));
    }
  }

  private static void strip(StatefulSet set) {
    if (set.getSpec() != null
        && set.getSpec().getTemplate() != null
        && set.getSpec().getTemplate().getSpec() != null) {
      SHARED.in(set.getSpec().getTemplate().getSpec());
    }
    StatefulSetStatus status = set.getStatus();
    if (status != null) {
      // Ready and updated replicas tell all that these would.
      status.setAvailableReplicas(null);
      status.setCurrentReplicas(null);
      status.setCollisionCount(null);
    }
  }
}
