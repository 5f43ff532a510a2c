package io.kstreams.cluster.node;

import io.kstreams.cluster.node.kubelet.ContainerRuntime;
import io.kstreams.cluster.node.logs.LogFiles;
import io.kstreams.cluster.runtime.Context;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the runtime of all nodes, before their caches start. */
@FunctionalInterface
public interface RuntimeFactory {

  /**
   * Makes it.
   *
   * @param folder for what the pods have for themselves
   * @param logs where the containers' output goes
   */
  ContainerRuntime make(Context context, Path folder, LogFiles logs) throws IOException;
}
