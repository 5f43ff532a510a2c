package io.kstreams.cluster.node.probes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.kstreams.cluster.node.kubelet.CannotRun;
import io.kstreams.cluster.node.kubelet.ContainerEvent;
import io.kstreams.cluster.runtime.Timers;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The probes of one running container: startup alone first, then the other two. */
public final class Prober {
  private final Container container;
  private final String podIp;
  private final HttpClient http;
  private final Timers timers;
  private final Consumer<ContainerEvent> listener;
  private final List<ProbeLoop> loops = new ArrayList<>();
  private boolean ended;

  /**
   * Probes that wait for their start.
   *
   * @param listener is told what they found
   * @throws CannotRun if a probe is not an HTTP one
   */
  public Prober(
      Container container,
      String podIp,
      HttpClient http,
      Timers timers,
      Consumer<ContainerEvent> listener)
      throws CannotRun {
    boolean http11 =
        Stream.of(
                container.getStartupProbe(),
                container.getLivenessProbe(),
                container.getReadinessProbe())
            .allMatch(probe -> probe == null || probe.getHttpGet() != null);
    if (!http11) {
      throw new CannotRun("CreateContainerConfigError", "this node knows only probes by httpGet");
    }
    this.container = container;
    this.podIp = podIp;
    this.http = http;
    this.timers = timers;
    this.listener = listener;
  }

  /** Starts asking. */
  public void start() {
    if (container.getStartupProbe() == null) {
      started();
    } else {
      loop(ContainerEvent.Probe.Startup, container.getStartupProbe());
    }
  }

  /** Asks nothing more. */
  public synchronized void end() {
    ended = true;
    loops.forEach(ProbeLoop::end);
  }

  private void started() {
    synchronized (this) {
      loops.forEach(ProbeLoop::end);
      loops.clear();
    }
    listener.accept(new ContainerEvent.Started());
    if (container.getLivenessProbe() != null) {
      loop(ContainerEvent.Probe.Liveness, container.getLivenessProbe());
    }
    if (container.getReadinessProbe() == null) {
      listener.accept(new ContainerEvent.Ready(true));
    } else {
      loop(ContainerEvent.Probe.Readiness, container.getReadinessProbe());
    }
  }

  private synchronized void loop(ContainerEvent.Probe kind, Probe probe) {
    if (ended) {
      return;
    }
    HttpCheck check = new HttpCheck(http, probe, container, podIp);
    ProbeLoop loop =
        new ProbeLoop(
            probe, check::run, timers, (verdict, failure) -> judge(kind, verdict, failure));
    loops.add(loop);
    loop.start();
  }

  private void judge(
      ContainerEvent.Probe kind, Threshold.Verdict verdict, Optional<String> failure) {
    failure.ifPresent(why -> listener.accept(new ContainerEvent.ProbeFailed(kind, why)));
    if (kind == ContainerEvent.Probe.Readiness) {
      if (verdict != Threshold.Verdict.OPEN) {
        listener.accept(new ContainerEvent.Ready(verdict == Threshold.Verdict.GOOD));
      }
    } else if (verdict == Threshold.Verdict.BAD) {
      end();
      listener.accept(new ContainerEvent.Unhealthy(kind));
    } else if (verdict == Threshold.Verdict.GOOD && kind == ContainerEvent.Probe.Startup) {
      started();
    }
  }
}
