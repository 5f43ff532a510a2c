package io.kstreams.cluster.node.kubelet;

/** Why a container cannot be started now. */
public final class CannotRun extends Exception {

  /** The reason of an image that is not there. */
  public static final String IMAGE = "ErrImagePull";

  private final String reason;

  /**
   * A reason and its text.
   *
   * @param reason as a container's state has it, such as {@code CreateContainerConfigError}
   */
  public CannotRun(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** As a container's state has it. */
  public String reason() {
    return reason;
  }
}
