package io.kstreams.cluster.node.volumes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.kstreams.cluster.controllers.runtime.VolumeAnnotations;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a volume for each claim whose pod is to run on one of these nodes, grows it when the claim
 * asks for more, and removes it when its claim has gone and the class says so: what a storage
 * driver does on a cluster. One thread, in the order of events.
 */
public final class Provisioner implements AutoCloseable {
  /** The name of this provisioner in a StorageClass. */
  public static final String NAME = "kstreams.io/folder";

  private static final Logger LOG = LoggerFactory.getLogger(Provisioner.class);
  private static final String NOWHERE = "/volumes";

  private final KubernetesClient client;
  private final Set<String> nodes;
  private final Optional<VolumeFolders> folders;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "provisioner");
            made.setDaemon(true);
            return made;
          });
  private final List<SharedIndexInformer<?>> informers = new ArrayList<>();

  /**
   * For these nodes.
   *
   * @param folders empty for volumes that are objects alone
   */
  public Provisioner(KubernetesClient client, Set<String> nodes, Optional<VolumeFolders> folders) {
    this.client = client;
    this.nodes = Set.copyOf(nodes);
    this.folders = folders;
  }

  /** Starts, and looks at what is there already. */
  public void start() {
    informers.add(client.persistentVolumeClaims().inAnyNamespace().inform(handler(this::look)));
    informers.add(client.persistentVolumes().inform(handler(this::look)));
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::stop);
    thread.shutdownNow();
  }

  private void look(PersistentVolumeClaim claim) {
    boolean bound = claim.getSpec().getVolumeName() != null;
    if (Volumes.isDeleting(claim)) {
      return;
    }
    if (!bound && isOurs(claim)) {
      make(claim);
    } else if (bound && Volumes.wantsMore(claim)) {
      grow(claim);
    }
  }

  // A class that binds at once names its provisioner; one that waits for a pod, a node as well.
  private boolean isOurs(PersistentVolumeClaim claim) {
    String node = Volumes.annotation(claim, VolumeAnnotations.SELECTED_NODE);
    return node == null
        ? NAME.equals(Volumes.annotation(claim, VolumeAnnotations.PROVISIONER))
            && bindsAtOnce(claim)
        : nodes.contains(node);
  }

  private boolean bindsAtOnce(PersistentVolumeClaim claim) {
    return !VolumeAnnotations.WAIT_FOR_FIRST_CONSUMER.equals(
        storageClass(claim).map(StorageClass::getVolumeBindingMode).orElse(null));
  }

  private void make(PersistentVolumeClaim claim) {
    String namespace = claim.getMetadata().getNamespace();
    String name = claim.getMetadata().getName();
    String path =
        folders
            .map(all -> all.of(namespace, name))
            .map(
                folder -> {
                  folders.get().make(folder);
                  return folder.toString();
                })
            .orElse(NOWHERE + "/" + namespace + "/" + name);
    String policy = storageClass(claim).map(StorageClass::getReclaimPolicy).orElse("Delete");
    try {
      client.resource(Volumes.of(claim, NAME, policy, path)).create();
    } catch (KubernetesClientException e) {
      // Made before, by an event that came twice.
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
    }
  }

  private void grow(PersistentVolumeClaim claim) {
    Quantity size = Volumes.requested(claim);
    PersistentVolume volume =
        client.persistentVolumes().withName(claim.getSpec().getVolumeName()).get();
    if (volume == null || !isMadeHere(volume)) {
      return;
    }
    client.resource(Volumes.grown(volume, size)).update();
    PersistentVolumeClaim now = client.resource(claim).get();
    if (now != null && Volumes.wantsMore(now)) {
      client.resource(Volumes.grown(now, size)).updateStatus();
    }
  }

  private void look(PersistentVolume volume) {
    if (isMadeHere(volume)
        && Volumes.isReleased(volume)
        && volume.getMetadata().getDeletionTimestamp() == null
        && "Delete".equals(volume.getSpec().getPersistentVolumeReclaimPolicy())) {
      folders.ifPresent(all -> all.remove(Path.of(volume.getSpec().getHostPath().getPath())));
      client.resource(volume).delete();
    }
  }

  private static boolean isMadeHere(PersistentVolume volume) {
    var annotations = volume.getMetadata().getAnnotations();
    return annotations != null && NAME.equals(annotations.get(Volumes.PROVISIONED_BY));
  }

  private Optional<StorageClass> storageClass(PersistentVolumeClaim claim) {
    return Optional.ofNullable(claim.getSpec().getStorageClassName())
        .map(name -> client.storage().v1().storageClasses().withName(name).get());
  }

  private <T extends HasMetadata> ResourceEventHandler<T> handler(Consumer<T> look) {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(T object) {
        enqueue(object, look);
      }

      @Override
      public void onUpdate(T before, T after) {
        enqueue(after, look);
      }

      @Override
      public void onDelete(T object, boolean finalStateUnknown) {
        // What is gone needs nothing.
      }
    };
  }

  private <T extends HasMetadata> void enqueue(T object, Consumer<T> look) {
    try {
      thread.execute(() -> run(object, look));
    } catch (RejectedExecutionException e) {
      LOG.debug("closed before {} was looked at", object.getMetadata().getName());
    }
  }

  // A write on an object that has changed since is not repeated: its change comes as an event.
  private static <T extends HasMetadata> void run(T object, Consumer<T> look) {
    try {
      look.accept(object);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT
          && e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        LOG.warn(
            "{} {} is left as it is: {}",
            object.getKind(),
            object.getMetadata().getName(),
            e.getMessage());
      }
    }
  }
}
