package io.kstreams.cluster.node.scripted;

import io.fabric8.kubernetes.api.model.Pod;
import io.kstreams.cluster.node.kubelet.CannotRun;
import io.kstreams.cluster.node.kubelet.ContainerEvent;
import io.kstreams.cluster.node.kubelet.ContainerRequest;
import io.kstreams.cluster.node.kubelet.ContainerRuntime;
import io.kstreams.cluster.node.kubelet.RunningContainer;
import io.kstreams.cluster.runtime.Timers;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs nothing: each container behaves as a script says. For tests with hundreds of pods. */
public final class ScriptedRuntime implements ContainerRuntime {
  private final Function<ContainerRequest, Behaviour> script;
  private final Timers timers;

  /**
   * A runtime of that script.
   *
   * @param script asked at each start of a container
   * @param timers in whose time the containers live
   */
  public ScriptedRuntime(Function<ContainerRequest, Behaviour> script, Timers timers) {
    this.script = script;
    this.timers = timers;
  }

  @Override
  public RunningContainer start(ContainerRequest request, Consumer<ContainerEvent> listener)
      throws CannotRun {
    Behaviour behaviour = script.apply(request);
    if (!behaviour.hasImage()) {
      throw new CannotRun(
          CannotRun.IMAGE,
          "failed to pull and unpack image \"" + request.container().getImage() + "\": not found");
    }
    ScriptedContainer container = new ScriptedContainer(behaviour, timers, listener);
    container.start();
    return container;
  }

  @Override
  public void forget(Pod pod) {}

  @Override
  public void close() {}
}
