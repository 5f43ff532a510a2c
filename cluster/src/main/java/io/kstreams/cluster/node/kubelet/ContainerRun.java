package io.kstreams.cluster.node.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One container of a pod, over all its restarts. Used by one thread at a time. */
final class ContainerRun {
  private static final String CRASH_LOOP = "CrashLoopBackOff";
  private static final String IMAGE_BACK_OFF = "ImagePullBackOff";

  private final Container container;
  private final ContainerRuntime runtime;
  private final PodEvents events;
  private final BackOff backOff = new BackOff();
  private ContainerState state = waiting("ContainerCreating", null);
  private ContainerState last = new ContainerState();
  private RunningContainer running;
  private Instant startedAt = Instant.EPOCH;
  private Instant startAt = Instant.MIN;
  private Instant killAt = Instant.MAX;
  private boolean everStarted;
  private boolean started;
  private boolean ready;
  private int restarts;

  ContainerRun(Container container, ContainerRuntime runtime, PodEvents events) {
    this.container = container;
    this.runtime = runtime;
    this.events = events;
  }

  /** Takes in what the runtime tells. */
  void take(ContainerEvent event, Pod pod, Instant now) {
    if (event instanceof ContainerEvent.Started) {
      started = running != null;
    } else if (event instanceof ContainerEvent.Ready one) {
      ready = running != null && one.ready();
    } else if (event instanceof ContainerEvent.ProbeFailed failed) {
      events.probeFailed(failed.probe(), failed.why());
    } else if (event instanceof ContainerEvent.Unhealthy unhealthy) {
      giveUp(unhealthy, pod, now);
    } else if (event instanceof ContainerEvent.Exited exit) {
      ended(exit, pod, now);
    }
  }

  private void giveUp(ContainerEvent.Unhealthy unhealthy, Pod pod, Instant now) {
    if (running != null && killAt.equals(Instant.MAX)) {
      events.restarting(container.getName(), unhealthy.probe());
      askToStop(now, Duration.ofSeconds(pod.getSpec().getTerminationGracePeriodSeconds()));
    }
  }

  private void ended(ContainerEvent.Exited exit, Pod pod, Instant now) {
    running = null;
    started = false;
    ready = false;
    killAt = Instant.MAX;
    state =
        new ContainerStateBuilder()
            .withNewTerminated()
            .withExitCode(exit.code())
            .withReason(exit.code() == 0 ? "Completed" : "Error")
            .withMessage(exit.message().isEmpty() ? null : exit.message())
            .withStartedAt(seconds(startedAt))
            .withFinishedAt(seconds(now))
            .endTerminated()
            .build();
    boolean again =
        switch (pod.getSpec().getRestartPolicy()) {
          case "Always" -> true;
          case "OnFailure" -> exit.code() != 0;
          default -> false;
        };
    startAt = again ? backOff.next(now, Duration.between(startedAt, now)) : Instant.MAX;
  }

  /** Starts it, the first time or again, when its time has come. */
  void keepUp(Pod pod, String podIp, Instant now, Consumer<ContainerEvent> listener) {
    if (running != null) {
      killIfDue(now);
    } else if (!now.isBefore(startAt)) {
      start(pod, podIp, now, listener);
    } else if (!startAt.equals(Instant.MAX)) {
      sayWaiting(pod);
    }
  }

  private void start(Pod pod, String podIp, Instant now, Consumer<ContainerEvent> listener) {
    int attempt = everStarted ? restarts + 1 : 0;
    try {
      running = runtime.start(new ContainerRequest(pod, container, attempt, podIp), listener);
    } catch (CannotRun e) {
      events.cannotRun(e);
      backOff.next(now, Duration.ZERO);
      startAt = now.plus(backOff.delay().isZero() ? Duration.ofSeconds(1) : backOff.delay());
      state = waiting(e.reason(), e.getMessage());
      return;
    }
    if (everStarted) {
      restarts = attempt;
    }
    if (state.getTerminated() != null) {
      last = state;
    }
    everStarted = true;
    startedAt = now;
    state =
        new ContainerStateBuilder()
            .withNewRunning()
            .withStartedAt(seconds(now))
            .endRunning()
            .build();
    events.started(container.getImage());
  }

  private void sayWaiting(Pod pod) {
    if (state.getTerminated() != null) {
      last = state;
      state =
          waiting(
              CRASH_LOOP,
              "back-off "
                  + backOff.delay().toSeconds()
                  + "s restarting failed container="
                  + container.getName()
                  + " pod="
                  + ContainerRequest.folderName(pod));
      events.backingOff(container.getName());
    } else if (CannotRun.IMAGE.equals(state.getWaiting().getReason())) {
      state = waiting(IMAGE_BACK_OFF, "Back-off pulling image \"" + container.getImage() + "\"");
      events.backingOffImage(container.getImage());
    }
  }

  /** The pod goes: ends what runs, at the latest when the grace period is over. */
  void stop(Instant now, Duration grace) {
    startAt = Instant.MAX;
    if (running != null) {
      if (killAt.equals(Instant.MAX)) {
        events.stopping(container.getName());
      }
      askToStop(now, grace);
      killIfDue(now);
    }
  }

  private void askToStop(Instant now, Duration grace) {
    if (killAt.equals(Instant.MAX)) {
      killAt = now.plus(grace);
      running.stop();
    } else if (now.plus(grace).isBefore(killAt)) {
      killAt = now.plus(grace);
    }
  }

  private void killIfDue(Instant now) {
    if (!now.isBefore(killAt)) {
      running.kill();
    }
  }

  /** Ends it without ado. */
  void kill() {
    if (running != null) {
      running.kill();
    }
  }

  boolean isRunning() {
    return running != null;
  }

  /** Whether it was started at least once. */
  boolean wasStarted() {
    return everStarted;
  }

  /** Whether it has ended and is not started again. */
  boolean isOver() {
    return everStarted && running == null && startAt.equals(Instant.MAX);
  }

  boolean hasFailed() {
    return state.getTerminated() != null && state.getTerminated().getExitCode() != 0;
  }

  boolean isReady() {
    return ready;
  }

  /** The times at which it has to be looked at again. */
  Stream<Instant> nextLooks() {
    Instant next = running != null ? killAt : startAt;
    return next.equals(Instant.MAX) ? Stream.of() : Stream.of(next);
  }

  ContainerStatus status() {
    return new ContainerStatusBuilder()
        .withName(container.getName())
        .withImage(container.getImage())
        .withImageID("")
        .withReady(ready)
        .withStarted(started)
        .withRestartCount(restarts)
        .withState(state)
        .withLastState(last)
        .build();
  }

  private static ContainerState waiting(String reason, String message) {
    return new ContainerStateBuilder()
        .withNewWaiting()
        .withReason(reason)
        .withMessage(message)
        .endWaiting()
        .build();
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
