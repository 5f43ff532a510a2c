package io.kstreams.cluster.node.processes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.kstreams.cluster.node.kubelet.CannotRun;
import io.kstreams.cluster.node.kubelet.ContainerEvent;
import io.kstreams.cluster.node.kubelet.ContainerRequest;
import io.kstreams.cluster.node.kubelet.ContainerRuntime;
import io.kstreams.cluster.node.kubelet.RunningContainer;
import io.kstreams.cluster.node.logs.LogFiles;
import io.kstreams.cluster.node.probes.Prober;
import io.kstreams.cluster.runtime.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Runs containers as processes of this machine. A process has its own environment and nothing else
 * of this one's, a working directory that it cannot write, and of the paths that its container
 * would have those of its volumes.
 */
public final class ProcessRuntime implements ContainerRuntime {
  private static final String TMP = "/tmp";

  private final Images images;
  private final Context context;
  private final LogFiles logs;
  private final Keys keys;
  private final PodFolders folders;
  private final Path nothing;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Set<Process> processes = ConcurrentHashMap.newKeySet();

  /**
   * A runtime without processes; before the caches of the context start.
   *
   * @param root where pods have their folders
   */
  public ProcessRuntime(Images images, Path root, LogFiles logs, Context context)
      throws IOException {
    this.images = images;
    this.context = context;
    this.logs = logs;
    this.keys = new Keys(context.caches());
    this.folders = new PodFolders(root.toAbsolutePath(), keys, context.caches());
    this.nothing = Files.createDirectories(root.toAbsolutePath().resolve("read-only"));
    if (!nothing.toFile().setReadOnly()) {
      throw new IOException(nothing + " cannot be made read-only");
    }
  }

  @Override
  public RunningContainer start(ContainerRequest request, Consumer<ContainerEvent> listener)
      throws CannotRun {
    Container container = request.container();
    List<String> image =
        images
            .command(container.getImage())
            .orElseThrow(
                () ->
                    new CannotRun(
                        CannotRun.IMAGE,
                        "failed to pull image \""
                            + container.getImage()
                            + "\": this node has no such image; it has "
                            + String.join(", ", new TreeSet<>(images.commands().keySet()))));
    Prober prober = new Prober(container, request.podIp(), http, context.retries(), listener);
    try {
      Path message = message(request);
      Map<String, Path> paths = new HashMap<>();
      // Without a volume there, a container's /tmp is as read-only as all else.
      paths.put(TMP, nothing);
      paths.put(container.getTerminationMessagePath(), message);
      paths.putAll(folders.mounts(request));
      Process process = start(request, image, new PathMapping(paths));
      ProcessContainer started = new ProcessContainer(process, prober, message, listener);
      started.start();
      return started;
    } catch (IOException e) {
      throw new CannotRun("CreateContainerError", e.getMessage());
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // forgetting a process cannot fail
  private Process start(ContainerRequest request, List<String> image, PathMapping paths)
      throws IOException, CannotRun {
    Container container = request.container();
    Map<String, String> variables = Variables.of(request, keys);
    boolean own = container.getCommand() != null && !container.getCommand().isEmpty();
    List<String> command = new ArrayList<>(own ? container.getCommand() : image);
    command.addAll(container.getArgs());
    Map<String, String> memory = memory(container);
    command.replaceAll(word -> images.fill(paths.apply(Variables.expand(word, variables)), memory));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(nothing.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("HOSTNAME", request.pod().getMetadata().getName());
    // A process has no network of its own: it is to listen on its pod's address alone.
    environment.put("HTTP_HOST", request.podIp());
    variables.forEach((name, value) -> environment.put(name, paths.apply(value)));
    Path log = logs.create(request.pod(), container.getName(), request.attempt());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    Process process = builder.start();
    processes.add(process);
    process.onExit().thenAccept(processes::remove);
    return process;
  }

  // A process has no limit that a JVM could read, so it is told.
  private static Map<String, String> memory(Container container) {
    var limits = container.getResources() == null ? null : container.getResources().getLimits();
    return limits == null || !limits.containsKey("memory")
        ? Map.of()
        : Map.of("memory", limits.get("memory").getNumericalAmount().toBigInteger().toString());
  }

  private Path message(ContainerRequest request) throws IOException {
    Path folder =
        Files.createDirectories(
            folders.of(request.pod()).resolve("containers").resolve(request.container().getName()));
    Path message = folder.resolve("termination-log");
    Files.write(message, new byte[0]);
    return message;
  }

  @Override
  public void forget(Pod pod) {
    try {
      folders.delete(pod);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    for (Process process : processes) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
