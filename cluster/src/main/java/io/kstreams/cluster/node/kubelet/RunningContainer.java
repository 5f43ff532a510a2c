package io.kstreams.cluster.node.kubelet;

/** A container that was started. That it has ended comes as an event, not from these methods. */
public interface RunningContainer {

  /** Asks it to end (SIGTERM). */
  void stop();

  /** Ends it (SIGKILL). */
  void kill();
}
