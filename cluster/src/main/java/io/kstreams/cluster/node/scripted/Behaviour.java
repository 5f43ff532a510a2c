package io.kstreams.cluster.node.scripted;

import java.time.Duration;

/**
 * What a scripted container does.
 *
 * @param hasImage whether its image can be pulled
 * @param readyAfter time until it is ready; null: never
 * @param endsAfter time until it ends by itself; null: never
 * @param code its exit code when it ends by itself
 * @param message its termination message when it ends by itself
 * @param stopsAfter time between the request to stop and its end
 */
public record Behaviour(
    boolean hasImage,
    Duration readyAfter,
    Duration endsAfter,
    int code,
    String message,
    Duration stopsAfter) {
  private static final Behaviour READY =
      new Behaviour(true, Duration.ZERO, null, 0, "", Duration.ZERO);

  /** Ready at once, and gone at once when asked to stop. */
  public static Behaviour ready() {
    return READY;
  }

  /** Ready after a while. */
  public static Behaviour slow(Duration readyAfter) {
    return new Behaviour(true, readyAfter, null, 0, "", Duration.ZERO);
  }

  /** Runs, but is never ready. */
  public static Behaviour neverReady() {
    return new Behaviour(true, null, null, 0, "", Duration.ZERO);
  }

  /** Ends with exit code 1 as soon as it runs, each time. */
  public static Behaviour crashing(String message) {
    return new Behaviour(true, null, Duration.ZERO, 1, message, Duration.ZERO);
  }

  /** Its image cannot be pulled. */
  public static Behaviour withoutImage() {
    return new Behaviour(false, null, null, 0, "", Duration.ZERO);
  }

  /** The same, but it takes its time to stop. */
  public Behaviour stoppingAfter(Duration time) {
    return new Behaviour(hasImage, readyAfter, endsAfter, code, message, time);
  }
}
