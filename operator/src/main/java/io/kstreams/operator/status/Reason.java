package io.kstreams.operator.status;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every reason that a condition can have; the closed list. {@code docs/conditions.md} says what a
 * person does about each.
 */
public enum Reason {
  /** All pods are ready with the wanted template. */
  RUNNING(Kind.READY, "Running"),
  /** No pod is wanted, and none is left. */
  SCALED_TO_ZERO(Kind.READY, "ScaledToZero"),
  /** Nothing but status is written, because the resource says so. */
  PAUSED(Kind.READY, "Paused"),

  /** The objects are made for the first time. */
  CREATING(Kind.PROGRESSING, "Creating"),
  /** Pods are replaced, because the template changed. */
  ROLLING_OUT(Kind.PROGRESSING, "RollingOut"),
  /** Pods are added or taken away. */
  SCALING(Kind.PROGRESSING, "Scaling"),
  /** Pods read their counts from the changelog. */
  RESTORING(Kind.PROGRESSING, "Restoring"),
  /** Volumes are made larger. */
  GROWING(Kind.PROGRESSING, "Growing"),
  /** Pods that were ready are not, and nothing was changed. */
  PODS_NOT_READY(Kind.PROGRESSING, "PodsNotReady"),
  /** The resource is being deleted. */
  DELETING(Kind.PROGRESSING, "Deleting"),

  /** An object of the name is there and is not ours. */
  FOREIGN_OBJECT(Kind.STALLED, "ForeignObject"),
  /** Another resource has the application id on this Kafka. */
  APPLICATION_ID_IN_USE(Kind.STALLED, "ApplicationIdInUse"),
  /** A Secret that the pods read, or a key in it, is not there. */
  SECRET_MISSING(Kind.STALLED, "SecretMissing"),
  /** A claim of the name is there and holds something else. */
  VOLUME_NOT_OURS(Kind.STALLED, "VolumeNotOurs"),
  /** A claim cannot be made larger. */
  VOLUME_CANNOT_GROW(Kind.STALLED, "VolumeCannotGrow"),
  /** The image cannot be pulled. */
  IMAGE_PULL_FAILED(Kind.STALLED, "ImagePullFailed"),
  /** The application ends again and again, and gives no reason of the ones below. */
  CRASH_LOOP(Kind.STALLED, "CrashLoop"),
  /** No node may take the pod. */
  UNSCHEDULABLE(Kind.STALLED, "Unschedulable"),
  /** A claim of the pod gets no volume. */
  VOLUME_NOT_BOUND(Kind.STALLED, "VolumeNotBound"),
  /** A claim that was deleted stays. */
  CLAIM_STUCK(Kind.STALLED, "ClaimStuck"),

  /** From the application: the input or the output topic does not exist. */
  TOPIC_MISSING(Kind.STALLED, "TopicMissing"),
  /** From the application: no broker answers. */
  KAFKA_UNREACHABLE(Kind.STALLED, "KafkaUnreachable"),
  /** From the application: the volume holds counts of another Kafka cluster. */
  OTHER_KAFKA_CLUSTER(Kind.STALLED, "OtherKafkaCluster"),
  /** From the application: there are counts but no committed offsets. */
  OFFSETS_LOST(Kind.STALLED, "OffsetsLost");

  /** Which conditions a reason makes True. */
  enum Kind {
    /** Ready. */
    READY,
    /** Reconciling: it will be ready without anybody's help. */
    PROGRESSING,
    /** Stalled: somebody must mend something. */
    STALLED
  }

  private final Kind kind;
  private final String text;

  Reason(Kind kind, String text) {
    this.kind = kind;
    this.text = text;
  }

  Kind kind() {
    return kind;
  }

  /** As it stands in a condition. */
  public String text() {
    return text;
  }

  /** Whether a person must mend something. */
  public boolean stalls() {
    return kind == Kind.STALLED;
  }

  /** Whether it will be ready without anybody's help. */
  public boolean progresses() {
    return kind == Kind.PROGRESSING;
  }

  /** The reason that stands in a condition as this text; empty for any other text. */
  public static Optional<Reason> of(String text) {
    return Arrays.stream(values()).filter(reason -> reason.text.equals(text)).findFirst();
  }

  /**
   * The reason of an application that ended with this termination message, which is {@code Reason:
   * text} by contract; {@link #CRASH_LOOP} where it names none of the application's.
   */
  static Reason ofTermination(String message) {
    String word = message == null ? "" : message.strip().split(":", 2)[0];
    return of(word).filter(reason -> reason.compareTo(TOPIC_MISSING) >= 0).orElse(CRASH_LOOP);
  }
}
