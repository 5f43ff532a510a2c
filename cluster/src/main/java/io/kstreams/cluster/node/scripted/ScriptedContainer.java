package io.kstreams.cluster.node.scripted;

import io.kstreams.cluster.node.kubelet.ContainerEvent;
import io.kstreams.cluster.node.kubelet.RunningContainer;
import io.kstreams.cluster.runtime.Timers;
import java.time.Duration;
import java.util.function.Consumer;

/** A container that does what its script says, until it has ended. */
final class ScriptedContainer implements RunningContainer {
  private static final int SIGKILL = 128 + 9;

  private final Behaviour behaviour;
  private final Timers timers;
  private final Consumer<ContainerEvent> listener;
  private boolean stopping;
  private boolean ended;

  ScriptedContainer(Behaviour behaviour, Timers timers, Consumer<ContainerEvent> listener) {
    this.behaviour = behaviour;
    this.timers = timers;
    this.listener = listener;
  }

  void start() {
    listener.accept(new ContainerEvent.Started());
    if (behaviour.readyAfter() != null) {
      after(behaviour.readyAfter(), () -> tell(new ContainerEvent.Ready(true)));
    }
    if (behaviour.endsAfter() != null) {
      after(behaviour.endsAfter(), () -> end(behaviour.code(), behaviour.message()));
    }
  }

  @Override
  public void stop() {
    synchronized (this) {
      stopping = true;
    }
    after(behaviour.stopsAfter(), () -> end(0, ""));
  }

  @Override
  public void kill() {
    end(SIGKILL, "");
  }

  private void after(Duration delay, Runnable action) {
    if (delay.isZero()) {
      action.run();
    } else {
      timers.after(delay, action);
    }
  }

  private synchronized void tell(ContainerEvent event) {
    if (!ended && !stopping) {
      listener.accept(event);
    }
  }

  private synchronized void end(int code, String message) {
    if (!ended) {
      ended = true;
      listener.accept(new ContainerEvent.Exited(code, message));
    }
  }
}
