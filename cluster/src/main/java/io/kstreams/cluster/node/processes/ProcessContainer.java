package io.kstreams.cluster.node.processes;

import io.kstreams.cluster.node.kubelet.ContainerEvent;
import io.kstreams.cluster.node.kubelet.RunningContainer;
import io.kstreams.cluster.node.probes.Prober;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A container that is a process. */
final class ProcessContainer implements RunningContainer {
  /** Kubernetes takes as much of a termination message. */
  private static final int MESSAGE_BYTES = 4096;

  private final Process process;
  private final Prober prober;
  private final Path message;
  private final Consumer<ContainerEvent> listener;

  ProcessContainer(
      Process process, Prober prober, Path message, Consumer<ContainerEvent> listener) {
    this.process = process;
    this.prober = prober;
    this.message = message;
    this.listener = listener;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the end is told to the listener
  void start() {
    prober.start();
    process.onExit().thenAccept(ended -> ended(ended.exitValue()));
  }

  private void ended(int code) {
    prober.end();
    listener.accept(new ContainerEvent.Exited(code, message()));
  }

  private String message() {
    try (InputStream in = Files.newInputStream(message)) {
      return new String(in.readNBytes(MESSAGE_BYTES), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }

  // Probes go on while it stops, as the kubelet's do: a pod that leaves is soon not ready.
  @Override
  public void stop() {
    process.destroy();
  }

  @Override
  public void kill() {
    prober.end();
    process.destroyForcibly();
  }
}
