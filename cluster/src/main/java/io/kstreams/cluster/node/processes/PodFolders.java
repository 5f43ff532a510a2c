package io.kstreams.cluster.node.processes;

import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.kstreams.cluster.node.kubelet.CannotRun;
import io.kstreams.cluster.node.kubelet.ContainerRequest;
import io.kstreams.cluster.node.volumes.FolderVolume;
import io.kstreams.cluster.node.volumes.Folders;
import io.kstreams.cluster.runtime.Cache;
import io.kstreams.cluster.runtime.Caches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The volumes of pods as folders: claims where they were provisioned, all others in the pod's. */
final class PodFolders {
  private final Path root;
  private final Keys keys;
  private final Cache<PersistentVolumeClaim> claims;
  private final Cache<PersistentVolume> volumes;

  PodFolders(Path root, Keys keys, Caches caches) {
    this.root = root;
    this.keys = keys;
    claims = caches.of(PersistentVolumeClaim.class);
    volumes = caches.of(PersistentVolume.class);
  }

  /** The pod's own folder. */
  Path of(Pod pod) throws IOException {
    return Files.createDirectories(root.resolve(ContainerRequest.folderName(pod)));
  }

  /** The folder behind each mount path of a container, made where it is not there. */
  Map<String, Path> mounts(ContainerRequest request) throws IOException, CannotRun {
    Map<String, Path> mounts = new HashMap<>();
    for (VolumeMount mount : request.container().getVolumeMounts()) {
      Path folder = folder(request.pod(), volume(request.pod(), mount.getName()));
      String within = mount.getSubPath();
      mounts.put(
          mount.getMountPath(),
          within == null || within.isEmpty()
              ? folder
              : Files.createDirectories(folder.resolve(within)));
    }
    return mounts;
  }

  private static Volume volume(Pod pod, String name) {
    return pod.getSpec().getVolumes().stream()
        .filter(volume -> volume.getName().equals(name))
        .findFirst()
        .orElseThrow(); // the API server has seen to it
  }

  private Path folder(Pod pod, Volume volume) throws IOException, CannotRun {
    String namespace = pod.getMetadata().getNamespace();
    if (volume.getPersistentVolumeClaim() != null) {
      return claimed(namespace, volume.getPersistentVolumeClaim().getClaimName());
    }
    Path folder = of(pod).resolve("volumes").resolve(volume.getName());
    Files.createDirectories(folder);
    if (volume.getSecret() != null) {
      write(
          keys.secret(namespace, volume.getSecret().getSecretName()),
          volume.getSecret().getItems(),
          folder);
    } else if (volume.getConfigMap() != null) {
      write(
          keys.configMap(namespace, volume.getConfigMap().getName()),
          volume.getConfigMap().getItems(),
          folder);
    }
    return folder;
  }

  private Path claimed(String namespace, String name) throws CannotRun {
    PersistentVolumeClaim claim = claims.get(namespace, name);
    PersistentVolume volume =
        claim == null ? null : volumes.get(null, claim.getSpec().getVolumeName());
    if (volume == null || volume.getSpec().getHostPath() == null) {
      throw new CannotRun(
          "CreateContainerError", "the volume of claim " + name + " is no folder of this node");
    }
    return FolderVolume.folder(volume);
  }

  private static void write(Map<String, byte[]> values, List<KeyToPath> items, Path folder)
      throws IOException {
    Map<String, String> paths = new HashMap<>();
    values.keySet().forEach(key -> paths.put(key, key));
    if (items != null && !items.isEmpty()) {
      paths.clear();
      items.forEach(item -> paths.put(item.getKey(), item.getPath()));
    }
    for (Map.Entry<String, String> path : paths.entrySet()) {
      if (values.containsKey(path.getKey())) {
        Path file = folder.resolve(path.getValue());
        Files.createDirectories(file.getParent());
        Files.write(file, values.get(path.getKey()));
      }
    }
  }

  /** Deletes all that was made for a pod; its claims' folders stay. */
  void delete(Pod pod) throws IOException {
    Folders.delete(root.resolve(ContainerRequest.folderName(pod)));
  }
}
