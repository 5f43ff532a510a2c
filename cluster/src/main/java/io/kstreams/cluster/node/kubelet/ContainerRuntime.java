package io.kstreams.cluster.node.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.function.Consumer;

/** Runs containers. The kubelet decides when; how is the runtime's: processes, or a script. */
public interface ContainerRuntime extends AutoCloseable {

  /**
   * Starts a container.
   *
   * @param listener is told what becomes of it, by any thread, from before the return on
   * @throws CannotRun if it cannot be started now; the kubelet tries again, later and later
   */
  RunningContainer start(ContainerRequest request, Consumer<ContainerEvent> listener)
      throws CannotRun;

  /** The pod is gone, its containers have ended: what was made for them may go. */
  void forget(Pod pod);

  /** Kills what still runs. */
  @Override
  void close();
}
