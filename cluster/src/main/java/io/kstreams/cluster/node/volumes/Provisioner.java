package io.kstreams.cluster.node.volumes;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kstreams.cluster.runtime.Cache;
import io.kstreams.cluster.runtime.Context;
import io.kstreams.cluster.runtime.Controller;
import io.kstreams.cluster.runtime.Events;
import io.kstreams.cluster.runtime.ObjectKey;
import io.kstreams.cluster.runtime.VolumeAnnotations;
import io.kstreams.cluster.runtime.WorkQueue;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Makes a folder for each claim that asks for one, grows it (a folder has no size: only the objects
 * say so), and deletes it when its claim has gone and the reclaim policy is {@code Delete}.
 */
public final class Provisioner implements Controller {
  private static final String NAME = FolderVolume.PROVISIONER;

  private final Context context;
  private final Path root;
  private final Cache<PersistentVolumeClaim> claims;
  private final Cache<PersistentVolume> volumes;
  private final Cache<StorageClass> classes;
  private final WorkQueue<ObjectKey> queue;

  /**
   * A provisioner that does nothing before its start.
   *
   * @param root holds a folder for each volume, and in it one of the claim's name: the volume
   */
  public Provisioner(Context context, Path root) {
    this.context = context;
    this.root = root.toAbsolutePath();
    claims = context.caches().of(PersistentVolumeClaim.class);
    volumes = context.caches().of(PersistentVolume.class);
    classes = context.caches().of(StorageClass.class);
    queue = new WorkQueue<>("folder-provisioner", context.retries(), this::look);
    claims.listen((before, after) -> add(after));
    volumes.listen((before, after) -> add(after));
  }

  private void add(io.fabric8.kubernetes.api.model.HasMetadata changed) {
    if (changed != null) {
      queue.add(ObjectKey.of(changed));
    }
  }

  @Override
  public void start() {
    queue.start();
  }

  @Override
  public void close() {
    queue.close();
  }

  private void look(ObjectKey key) throws IOException {
    if (key.namespace() == null) {
      PersistentVolume volume = volumes.get(key);
      if (volume != null && FolderVolume.isOurs(volume)) {
        removeIfReleased(volume);
      }
      return;
    }
    PersistentVolumeClaim claim = claims.get(key);
    if (claim == null) {
      return;
    }
    String volumeName = claim.getSpec().getVolumeName();
    if (volumeName != null && !volumeName.isEmpty()) {
      PersistentVolume volume = volumes.get(null, volumeName);
      if (volume != null && FolderVolume.isOurs(volume) && wantsMore(claim)) {
        grow(claim, volume);
      }
    } else if (isForUs(claim)) {
      provision(claim);
    }
  }

  private boolean isForUs(PersistentVolumeClaim claim) {
    Map<String, String> annotations = claim.getMetadata().getAnnotations();
    return annotations != null
        && NAME.equals(annotations.get(VolumeAnnotations.PROVISIONER))
        && claim.getMetadata().getDeletionTimestamp() == null
        && volumes.get(null, FolderVolume.name(claim)) == null;
  }

  private void provision(PersistentVolumeClaim claim) throws IOException {
    StorageClass storageClass = classes.get(null, claim.getSpec().getStorageClassName());
    if (storageClass == null) {
      return; // the claim is told by its controller
    }
    Path folder =
        Files.createDirectories(
            root.resolve(FolderVolume.name(claim)).resolve(claim.getMetadata().getName()));
    try {
      context.client().resource(FolderVolume.of(claim, storageClass, folder)).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      return; // made already, the watch has not told yet
    }
    normal(
        claim,
        "ProvisioningSucceeded",
        "Successfully provisioned volume " + FolderVolume.name(claim));
  }

  private static boolean wantsMore(PersistentVolumeClaim claim) {
    if (claim.getStatus() == null || claim.getStatus().getCapacity() == null) {
      return false;
    }
    Quantity has = claim.getStatus().getCapacity().get(FolderVolume.STORAGE);
    return has != null && isMore(FolderVolume.requested(claim), has);
  }

  private static boolean isMore(Quantity one, Quantity other) {
    return one.getNumericalAmount().compareTo(other.getNumericalAmount()) > 0;
  }

  /** The volume first: a claim never says that it has more than there is. */
  private void grow(PersistentVolumeClaim claim, PersistentVolume volume) {
    Quantity size = FolderVolume.requested(claim);
    if (isMore(size, volume.getSpec().getCapacity().get(FolderVolume.STORAGE))) {
      context
          .client()
          .resource(
              new PersistentVolumeBuilder(volume)
                  .editSpec()
                  .addToCapacity(FolderVolume.STORAGE, size)
                  .endSpec()
                  .build())
          .update();
    }
    context
        .client()
        .resource(
            new PersistentVolumeClaimBuilder(claim)
                .editStatus()
                .addToCapacity(FolderVolume.STORAGE, size)
                .endStatus()
                .build())
        .updateStatus();
    normal(claim, "FileSystemResizeSuccessful", "MountVolume.NodeExpandVolume succeeded");
  }

  private void removeIfReleased(PersistentVolume volume) throws IOException {
    boolean released =
        volume.getStatus() != null && "Released".equals(volume.getStatus().getPhase());
    if (released
        && "Delete".equals(volume.getSpec().getPersistentVolumeReclaimPolicy())
        && volume.getMetadata().getDeletionTimestamp() == null) {
      Folders.delete(FolderVolume.folder(volume).getParent());
      context.api().delete(volumes.kind(), volume);
    }
  }

  private void normal(PersistentVolumeClaim claim, String reason, String message) {
    context.events().record(claim, NAME, Events.Type.Normal, reason, message);
  }
}
