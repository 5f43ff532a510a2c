package io.kstreams.cluster.controllers.claims;

import static io.kstreams.cluster.runtime.VolumeAnnotations.BETA_PROVISIONER;
import static io.kstreams.cluster.runtime.VolumeAnnotations.PROVISIONER;
import static io.kstreams.cluster.runtime.VolumeAnnotations.SELECTED_NODE;
import static io.kstreams.cluster.runtime.VolumeAnnotations.WAIT_FOR_FIRST_CONSUMER;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.kstreams.cluster.runtime.Cache;
import io.kstreams.cluster.runtime.Context;
import io.kstreams.cluster.runtime.Controller;
import io.kstreams.cluster.runtime.Events;
import io.kstreams.cluster.runtime.ObjectKey;
import io.kstreams.cluster.runtime.PodClaims;
import io.kstreams.cluster.runtime.WorkQueue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds a volume for each claim, or somebody who makes one. Volumes are made, grown and deleted by
 * the provisioner that the StorageClass names, outside of this.
 */
public final class ClaimController implements Controller {

  private static final String COMPONENT = "persistentvolume-controller";
  private static final String RESERVED = "reserved";
  private static final String UNBOUND_IN_CLASS = "class";

  private final Context context;
  private final Cache<PersistentVolumeClaim> claims;
  private final Cache<PersistentVolume> volumes;
  private final Cache<StorageClass> classes;
  private final PodClaims pods;
  private final VolumeBinder binder;
  private final WorkQueue<ObjectKey> queue;

  public ClaimController(Context context) {
    this.context = context;
    claims = context.caches().of(PersistentVolumeClaim.class);
    volumes = context.caches().of(PersistentVolume.class);
    classes = context.caches().of(StorageClass.class);
    pods = new PodClaims(context.caches().of(Pod.class));
    binder = new VolumeBinder(context);
    queue = new WorkQueue<>(COMPONENT, context.retries(), this::look);
    volumes.index(
        RESERVED,
        volume -> {
          ObjectReference ref = volume.getSpec().getClaimRef();
          return ref == null ? List.of() : List.of(keyOf(ref).toString());
        });
    claims.index(
        UNBOUND_IN_CLASS,
        claim -> Binding.isComplete(claim) ? List.of() : List.of(className(claim)));
    claims.listen((before, after) -> claimChanged(after == null ? before : after));
    volumes.listen((before, after) -> volumeChanged(after == null ? before : after));
    classes.listen(
        (before, after) -> addWaiting((after == null ? before : after).getMetadata().getName()));
  }

  private void claimChanged(PersistentVolumeClaim claim) {
    queue.add(ObjectKey.of(claim));
    volumes
        .byIndex(RESERVED, ObjectKey.of(claim).toString())
        .forEach(volume -> queue.add(ObjectKey.of(volume)));
  }

  private void volumeChanged(PersistentVolume volume) {
    queue.add(ObjectKey.of(volume));
    ObjectReference ref = volume.getSpec().getClaimRef();
    if (ref != null) {
      queue.add(keyOf(ref));
    } else {
      addWaiting(Binding.orEmpty(volume.getSpec().getStorageClassName()));
    }
  }

  private void addWaiting(String className) {
    claims.byIndex(UNBOUND_IN_CLASS, className).forEach(claim -> queue.add(ObjectKey.of(claim)));
  }

  private static ObjectKey keyOf(ObjectReference ref) {
    return new ObjectKey(ref.getNamespace(), ref.getName());
  }

  @Override
  public void start() {
    queue.start();
  }

  @Override
  public void close() {
    queue.close();
  }

  private void look(ObjectKey key) {
    if (key.namespace() == null) {
      PersistentVolume volume = volumes.get(key);
      if (volume != null) {
        binder.settle(volume, claimOf(volume));
      }
      return;
    }
    PersistentVolumeClaim claim = claims.get(key);
    if (claim == null) {
      return;
    }
    String volumeName = Binding.orEmpty(claim.getSpec().getVolumeName());
    if (Binding.isComplete(claim)) {
      keepBound(claim, volumes.get(null, volumeName));
    } else if (!volumeName.isEmpty()) {
      bindNamed(claim, volumes.get(null, volumeName));
    } else if (claim.getMetadata().getDeletionTimestamp() == null) {
      bindOrProvision(claim);
    }
  }

  private PersistentVolumeClaim claimOf(PersistentVolume volume) {
    ObjectReference ref = volume.getSpec().getClaimRef();
    return ref == null ? null : claims.get(keyOf(ref));
  }

  private void keepBound(PersistentVolumeClaim claim, PersistentVolume volume) {
    if (volume != null && Binding.isFor(volume, claim)) {
      binder.bind(volume, claim);
    } else if (!"Lost".equals(claim.getStatus().getPhase())) {
      context
          .client()
          .resource(
              new PersistentVolumeClaimBuilder(claim)
                  .editStatus()
                  .withPhase("Lost")
                  .withCapacity(null)
                  .endStatus()
                  .build())
          .updateStatus();
      if (volume == null) {
        warn(
            claim,
            "ClaimLost",
            "Bound claim has lost its PersistentVolume. Data on the volume is lost!");
      } else {
        warn(
            claim,
            "ClaimMisbound",
            "Two claims are bound to the same volume, this one is bound incorrectly");
      }
    }
  }

  /** Binds to the volume that a person has named. */
  private void bindNamed(PersistentVolumeClaim claim, PersistentVolume volume) {
    if (volume == null) {
      return; // it may still come
    }
    if (volume.getSpec().getClaimRef() == null || Binding.isFor(volume, claim)) {
      binder.bind(volume, claim);
    } else {
      warn(
          claim,
          "FailedBinding",
          "volume \"" + volume.getMetadata().getName() + "\" already bound to a different claim.");
    }
  }

  private void bindOrProvision(PersistentVolumeClaim claim) {
    Optional<PersistentVolume> reserved =
        volumes.byIndex(RESERVED, ObjectKey.of(claim).toString()).stream()
            .filter(volume -> Binding.isFor(volume, claim))
            .findFirst();
    if (reserved.isPresent()) {
      binder.bind(reserved.get(), claim);
      return;
    }
    StorageClass storageClass = classes.get(null, className(claim));
    boolean waits =
        storageClass != null && WAIT_FOR_FIRST_CONSUMER.equals(storageClass.getVolumeBindingMode());
    if (waits && !Binding.annotations(claim).containsKey(SELECTED_NODE)) {
      sayWaiting(claim);
      return;
    }
    Optional<PersistentVolume> free =
        waits ? Optional.empty() : Binding.choose(claim, volumes.all().toList());
    if (free.isPresent()) {
      binder.bind(free.get(), claim);
    } else if (storageClass != null) {
      provision(claim, storageClass.getProvisioner());
    } else if (className(claim).isEmpty()) {
      normal(
          claim,
          "FailedBinding",
          "no persistent volumes available for this claim and no storage class is set");
    } else {
      warn(
          claim,
          "ProvisioningFailed",
          "storageclass.storage.k8s.io \"" + className(claim) + "\" not found");
    }
  }

  private void sayWaiting(PersistentVolumeClaim claim) {
    Optional<String> pod =
        pods.usersOf(claim).stream()
            .filter(user -> !PodClaims.isScheduled(user))
            .map(user -> user.getMetadata().getName())
            .sorted()
            .findFirst();
    if (pod.isPresent()) {
      normal(claim, "WaitForPodScheduled", "waiting for pod " + pod.get() + " to be scheduled");
    } else {
      normal(
          claim, "WaitForFirstConsumer", "waiting for first consumer to be created before binding");
    }
  }

  /** Asks the provisioner for a volume; it makes one that is kept for the claim. */
  private void provision(PersistentVolumeClaim claim, String provisioner) {
    if (Objects.equals(Binding.annotations(claim).get(PROVISIONER), provisioner)) {
      return;
    }
    context
        .client()
        .resource(
            new PersistentVolumeClaimBuilder(claim)
                .editMetadata()
                .addToAnnotations(PROVISIONER, provisioner)
                .addToAnnotations(BETA_PROVISIONER, provisioner)
                .endMetadata()
                .build())
        .update();
    normal(
        claim,
        "ExternalProvisioning",
        "Waiting for a volume to be created either by the external provisioner '"
            + provisioner
            + "' or manually by the system administrator. If volume creation is delayed, please"
            + " verify that the provisioner is running and correctly registered.");
  }

  private static String className(PersistentVolumeClaim claim) {
    return Binding.orEmpty(claim.getSpec().getStorageClassName());
  }

  private void normal(PersistentVolumeClaim claim, String reason, String message) {
    context.events().record(claim, COMPONENT, Events.Type.Normal, reason, message);
  }

  private void warn(PersistentVolumeClaim claim, String reason, String message) {
    context.events().record(claim, COMPONENT, Events.Type.Warning, reason, message);
  }
}
