package io.kstreams.operator.status;

/** What a person does about a trouble of pods; the end of a Stalled message. */
final class Remedy {

  private Remedy() {}

  static String of(Reason reason) {
    return switch (reason) {
      case IMAGE_PULL_FAILED -> "correct spec.image or spec.pod.imagePullSecrets";
      case UNSCHEDULABLE ->
          "add a node, or relax spec.antiAffinity, spec.resources or spec.pod.nodeSelector";
      case VOLUME_NOT_BOUND ->
          "see what the claim lacks (kubectl describe pvc): mostly there is no StorageClass of its"
              + " name, or none that makes volumes";
      case TOPIC_MISSING -> "create the topic";
      case KAFKA_UNREACHABLE -> "correct spec.kafka.bootstrapServers, or bring Kafka back";
      case OTHER_KAFKA_CLUSTER ->
          "point spec.kafka.bootstrapServers at the old cluster, or give the volume up";
      case OFFSETS_LOST -> "see docs/conditions.md: counting again from the start needs a decision";
      default -> "see the log of the pod (kubectl logs --previous)";
    };
  }
}
