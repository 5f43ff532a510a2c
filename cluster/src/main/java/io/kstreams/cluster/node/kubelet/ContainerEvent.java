package io.kstreams.cluster.node.kubelet;

/** What a runtime tells of a container that it runs. */
public sealed interface ContainerEvent {

  /** Which of a container's probes. */
  enum Probe {
    Startup,
    Liveness,
    Readiness
  }

  /** It has started: its startup probe succeeded, or it has none. */
  record Started() implements ContainerEvent {}

  /** It is ready from now on, or is not any more. */
  record Ready(boolean ready) implements ContainerEvent {}

  /** A probe failed once. */
  record ProbeFailed(Probe probe, String why) implements ContainerEvent {}

  /** A startup or liveness probe failed as often as it may: the container is to be restarted. */
  record Unhealthy(Probe probe) implements ContainerEvent {}

  /**
   * It has ended.
   *
   * @param code 128 and the signal's number where a signal ended it
   * @param message its termination message; empty if it left none
   */
  record Exited(int code, String message) implements ContainerEvent {}
}
