package io.kstreams.benchmarks.application;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The packaged application, run with the options of its image and the environment that the operator
 * gives to a resource without settings of its own.
 *
 * @param guarantee its {@code processingGuarantee}
 */
record PackagedApplication(String guarantee) implements Variant {
  static final PackagedApplication EXACTLY_ONCE = new PackagedApplication("exactly_once_v2");
  static final PackagedApplication AT_LEAST_ONCE = new PackagedApplication("at_least_once");

  @Override
  public String name() {
    return guarantee;
  }

  @Override
  public List<String> command(Container container) {
    Platform platform = container.application().platform();
    List<String> command = new ArrayList<>(container.java());
    command.add("@" + platform.natives().resolve("java.options"));
    command.addAll(List.of("-jar", platform.applicationJar().toString()));
    return command;
  }

  @Override
  public Map<String, String> environment(Container container) {
    Map<String, String> environment = new HashMap<>(ofResource(container));
    environment.putAll(container.application().platform().imageEnvironment());
    return environment;
  }

  private Map<String, String> ofResource(Container container) {
    Application application = container.application();
    String bootstrap = application.platform().bootstrap();
    return Map.ofEntries(
        Map.entry("POD_NAME", container.pod()),
        Map.entry("POD_UID", container.uid()),
        Map.entry("POD_IP", container.http().getHostString()),
        Map.entry("MEMORY_LIMIT_BYTES", String.valueOf(container.memoryLimit())),
        Map.entry("STATE_DIR", container.volume().toString()),
        Map.entry("TERMINATION_MESSAGE_PATH", container.terminationMessage().toString()),
        Map.entry("KAFKA_BOOTSTRAP_SERVERS", bootstrap),
        Map.entry("KAFKA_BROKER", bootstrap),
        Map.entry("APPLICATION_ID", application.id()),
        Map.entry("INPUT_TOPIC", application.input()),
        Map.entry("OUTPUT_TOPIC", application.output()),
        Map.entry(
            "KAFKA_APPLICATION_SERVER",
            container.pod() + ".kstreams-count-service.default.svc:8080"),
        Map.entry("KAFKA_PROCESSING_GUARANTEE", guarantee),
        Map.entry("KAFKA_NUM_STREAM_THREADS", "1"),
        Map.entry("KAFKA_NUM_STANDBY_REPLICAS", "0"),
        Map.entry("KAFKA_SESSION_TIMEOUT_MS", "120000"),
        // All pods are on one machine.
        Map.entry("HTTP_HOST", container.http().getHostString()),
        Map.entry("HTTP_PORT", String.valueOf(container.http().getPort())));
  }

  @Override
  public String constructing() {
    return "] Of "; // so much memory: the plan that KafkaStreams is constructed by
  }

  @Override
  public String running() {
    return "] Running, ";
  }
}
