package io.kstreams.operator.desired;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.api.PodSpec;
import java.util.ArrayList;
import java.util.List;

/** The volumes of a pod and where the container sees them. */
final class Volumes {

  /** Where the claim is mounted; the state directory of Kafka Streams. */
  static final String STATE_DIR = "/data/" + Names.STORE;

  private static final String TMP = "tmp";
  // The root is read-only. Room for what the JVM and native libraries unpack, not for data.
  private static final Quantity TMP_LIMIT = new Quantity("128Mi");

  private Volumes() {}

  /** All volumes but the claim, which comes from the claim template. */
  static List<Volume> of(KStreamsCount resource) {
    List<Volume> volumes = new ArrayList<>();
    volumes.add(
        new VolumeBuilder()
            .withName(TMP)
            .withNewEmptyDir()
            .withSizeLimit(TMP_LIMIT)
            .endEmptyDir()
            .build());
    volumes.addAll(KafkaSecurity.of(resource).volumes());
    PodSpec pod = resource.getSpec().pod();
    if (pod.volumes() != null) {
      volumes.addAll(pod.volumes());
    }
    return volumes;
  }

  static List<VolumeMount> mounts(KStreamsCount resource) {
    List<VolumeMount> mounts = new ArrayList<>();
    mounts.add(new VolumeMountBuilder().withName(Names.STORE).withMountPath(STATE_DIR).build());
    mounts.add(new VolumeMountBuilder().withName(TMP).withMountPath("/tmp").build());
    mounts.addAll(KafkaSecurity.of(resource).mounts());
    PodSpec pod = resource.getSpec().pod();
    if (pod.volumeMounts() != null) {
      mounts.addAll(pod.volumeMounts());
    }
    return mounts;
  }
}
