package io.kstreams.cluster.runtime;

/** The annotations by which scheduler, controllers and provisioners speak of volumes. */
public final class VolumeAnnotations {

  /** On a claim: the node that the scheduler has found for its first pod. */
  public static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";

  /** On a claim: who has to make its volume. */
  public static final String PROVISIONER = "volume.kubernetes.io/storage-provisioner";

  /** {@link #PROVISIONER} as older provisioners know it. */
  public static final String BETA_PROVISIONER = "volume.beta.kubernetes.io/storage-provisioner";

  /** On a claim: it is bound, for good. */
  public static final String BIND_COMPLETED = "pv.kubernetes.io/bind-completed";

  /** On a claim or a volume: the controller chose the other side, no person did. */
  public static final String BOUND_BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";

  /** The binding mode of a StorageClass whose claims wait for a pod. */
  public static final String WAIT_FOR_FIRST_CONSUMER = "WaitForFirstConsumer";

  private VolumeAnnotations() {}
}
