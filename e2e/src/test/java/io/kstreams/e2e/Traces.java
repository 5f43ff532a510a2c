package io.kstreams.e2e;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.kstreams.local.kubernetes.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** All that an application leaves where people and programs read: everything but its Secrets. */
final class Traces {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String DUMP = "Full thread dump";

  private final Platform platform;
  private final Application application;

  Traces(Platform platform, Application application) {
    this.platform = platform;
    this.application = application;
  }

  /** Logs with a thread dump in each pod's, environments of processes, objects and Events. */
  List<String> all() throws IOException, InterruptedException {
    KubernetesClient client = platform.local().kubernetes();
    String namespace = application.namespace();
    List<String> traces = new ArrayList<>();
    for (ProcessHandle process : processes()) {
      traces.add(Files.readString(Path.of("/proc/" + process.pid() + "/environ")));
      new ProcessBuilder("kill", "-QUIT", String.valueOf(process.pid())).start().waitFor();
    }
    for (Pod pod : platform.pods(application)) {
      await().atMost(LONG).until(() -> log(pod).contains(DUMP));
      traces.add(log(pod));
    }
    traces.add(platform.local().operatorLog());
    traces.add(Serialization.asYaml(platform.resource(application)));
    Stream.<KubernetesResourceList<? extends HasMetadata>>of(
            client.pods().inNamespace(namespace).list(),
            client.apps().statefulSets().inNamespace(namespace).list(),
            client.v1().events().inNamespace(namespace).list())
        .map(Serialization::asYaml)
        .forEach(traces::add);
    return traces;
  }

  private String log(Pod pod) {
    return platform
        .local()
        .kubernetes()
        .pods()
        .inNamespace(application.namespace())
        .withName(pod.getMetadata().getName())
        .getLog();
  }

  private static List<ProcessHandle> processes() {
    return ProcessHandle.current()
        .descendants()
        .filter(
            process ->
                Arrays.stream(process.info().arguments().orElse(new String[0]))
                    .anyMatch(argument -> argument.endsWith("streams-app.jar")))
        .toList();
  }
}
