package io.kstreams.cluster.node.volumes;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.nio.file.Path;
import java.util.Map;

/** A volume that is a folder of this machine, as an object. */
public final class FolderVolume {

  /** The provisioner that makes such volumes, as a StorageClass names it. */
  public static final String PROVISIONER = "kstreams.io/folder";

  static final String PROVISIONED_BY = "pv.kubernetes.io/provisioned-by";
  static final String STORAGE = "storage";

  private FolderVolume() {}

  /** The name of the volume of this claim, for ever its own. */
  static String name(PersistentVolumeClaim claim) {
    return "pvc-" + claim.getMetadata().getUid();
  }

  /**
   * A new volume, kept for the claim. It has no node affinity: every node is on this machine.
   *
   * @param folder that it is
   */
  static PersistentVolume of(PersistentVolumeClaim claim, StorageClass storageClass, Path folder) {
    return new PersistentVolumeBuilder()
        .withNewMetadata()
        .withName(name(claim))
        .addToAnnotations(PROVISIONED_BY, PROVISIONER)
        .endMetadata()
        .withNewSpec()
        .withStorageClassName(storageClass.getMetadata().getName())
        .withPersistentVolumeReclaimPolicy(storageClass.getReclaimPolicy())
        .withAccessModes(claim.getSpec().getAccessModes())
        .withVolumeMode("Filesystem")
        .withCapacity(Map.of(STORAGE, requested(claim)))
        .withNewHostPath(folder.toString(), "DirectoryOrCreate")
        .withNewClaimRef()
        .withApiVersion("v1")
        .withKind("PersistentVolumeClaim")
        .withNamespace(claim.getMetadata().getNamespace())
        .withName(claim.getMetadata().getName())
        .withUid(claim.getMetadata().getUid())
        .withResourceVersion(claim.getMetadata().getResourceVersion())
        .endClaimRef()
        .endSpec()
        .build();
  }

  /** The folder of a volume of ours. */
  public static Path folder(PersistentVolume volume) {
    return Path.of(volume.getSpec().getHostPath().getPath());
  }

  static boolean isOurs(PersistentVolume volume) {
    Map<String, String> annotations = volume.getMetadata().getAnnotations();
    return annotations != null && PROVISIONER.equals(annotations.get(PROVISIONED_BY));
  }

  static Quantity requested(PersistentVolumeClaim claim) {
    return claim.getSpec().getResources().getRequests().get(STORAGE);
  }
}
