package io.kstreams.benchmarks.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The pods of a StatefulSet, to which things happen, and a kubelet that starts them again. */
final class TroubledPods implements AutoCloseable {
  private static final long LOOK_MILLIS = 200;

  private final List<Pod> pods;
  private final List<String> endedAlone = Collections.synchronizedList(new ArrayList<>());
  private final List<String> uncleanStops = new ArrayList<>();
  private final ScheduledExecutorService kubelet = Executors.newSingleThreadScheduledExecutor();
  private int replicas;
  private int kills;
  private int scaleUps;
  private int scaleDowns;

  /** Starts them; returns when all are RUNNING. */
  static TroubledPods start(Application application, int count) throws Exception {
    TroubledPods pods = new TroubledPods(application.pods(count));
    for (Pod pod : pods.pods) {
      pod.start();
    }
    for (Pod pod : pods.pods) {
      pod.awaitRunning();
    }
    var unused =
        pods.kubelet.scheduleWithFixedDelay(
            pods::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    return pods;
  }

  private TroubledPods(List<Pod> pods) {
    this.pods = pods;
    this.replicas = pods.size();
  }

  /** Lets it happen; returns when it has. */
  void befall(PodEvent event) throws IOException, InterruptedException {
    if (event.kill()) {
      pods.get(event.number()).killAndRestart();
      kills++;
    } else {
      scale(event.number());
    }
  }

  /** SIGTERM for all that are there, when all are RUNNING. */
  void stop() throws IOException, InterruptedException {
    for (int i = 0; i < replicas; i++) {
      pods.get(i).awaitRunning();
    }
    for (int i = 0; i < replicas; i++) {
      terminate(i);
    }
    replicas = 0;
  }

  int kills() {
    return kills;
  }

  int scaleUps() {
    return scaleUps;
  }

  int scaleDowns() {
    return scaleDowns;
  }

  /** What those said that ended without being told to. */
  List<String> endedAlone() {
    return List.copyOf(endedAlone);
  }

  /** Those that did not end well when they were told to. */
  List<String> uncleanStops() {
    return uncleanStops;
  }

  @Override
  public void close() {
    kubelet.shutdownNow();
    pods.forEach(Pod::close);
  }

  /** As the operator does: those that go are asked to leave before the replicas change. */
  private void scale(int to) throws IOException, InterruptedException {
    scaleUps += to > replicas ? 1 : 0;
    scaleDowns += to < replicas ? 1 : 0;
    for (int i = to; i < replicas; i++) {
      pods.get(i).requestLeave();
    }
    for (int i = to; i < replicas; i++) {
      terminate(i);
    }
    for (int i = replicas; i < to; i++) {
      pods.get(i).replace();
      pods.get(i).start();
    }
    replicas = to;
  }

  private void terminate(int ordinal) throws IOException, InterruptedException {
    Pod pod = pods.get(ordinal);
    if (pod.terminate() != 0) {
      uncleanStops.add(pod.lastWords());
      System.err.println(pod.output());
    }
  }

  private void look() {
    try {
      for (Pod pod : pods) {
        Optional<String> words = pod.restartIfEnded();
        words.ifPresent(endedAlone::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
