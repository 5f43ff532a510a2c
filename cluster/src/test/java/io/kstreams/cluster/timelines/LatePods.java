package io.kstreams.cluster.timelines;

import io.fabric8.kubernetes.api.model.Pod;
import io.kstreams.cluster.node.kubelet.CannotRun;
import io.kstreams.cluster.node.kubelet.ContainerEvent;
import io.kstreams.cluster.node.kubelet.ContainerRequest;
import io.kstreams.cluster.node.kubelet.ContainerRuntime;
import io.kstreams.cluster.node.kubelet.RunningContainer;
import io.kstreams.cluster.node.scripted.Behaviour;
import io.kstreams.cluster.node.scripted.ScriptedRuntime;
import io.kstreams.cluster.runtime.Timers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Containers that are ready, and end when they are asked to, after a while and when it is due. */
final class LatePods implements ContainerRuntime {
  private static final Duration TO_READY = Duration.ofMillis(250);
  private static final Duration TO_STOP = Duration.ofMillis(120);
  private static final Duration LATER = Duration.ofMillis(20);

  private final Cues cues;
  private final Timers timers;

  LatePods(Cues cues, Timers timers) {
    this.cues = cues;
    this.timers = timers;
  }

  @Override
  public RunningContainer start(ContainerRequest request, Consumer<ContainerEvent> listener)
      throws CannotRun {
    String pod = "Pod/" + request.pod().getMetadata().getName();
    Timers held =
        (delay, action) ->
            timers.after(
                delay, () -> whenDue(pod, delay.equals(TO_READY) ? Mark.READY : Mark.GONE, action));
    return new ScriptedRuntime(one -> behaviour(one.pod()), held).start(request, listener);
  }

  private void whenDue(String pod, Mark mark, Runnable action) {
    if (cues.isDue(pod, mark)) {
      action.run();
    } else {
      timers.after(LATER, () -> whenDue(pod, mark, action));
    }
  }

  private static Behaviour behaviour(Pod pod) {
    Map<String, String> annotations = pod.getMetadata().getAnnotations();
    String told = annotations == null ? "" : annotations.getOrDefault("node/behaviour", "");
    Behaviour behaviour =
        switch (told) {
          case "" -> Behaviour.slow(TO_READY);
          case "never-ready" -> Behaviour.neverReady();
          case "crash" -> Behaviour.crashing("crashed");
          default -> throw new IllegalArgumentException("no such behaviour: " + told);
        };
    return behaviour.stoppingAfter(TO_STOP);
  }

  @Override
  public void forget(Pod pod) {}

  @Override
  public void close() {}
}
