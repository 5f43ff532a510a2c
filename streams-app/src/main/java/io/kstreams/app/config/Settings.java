package io.kstreams.app.config;

import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;

/**
 * What the application is told by its environment.
 *
 * @param kafka the properties of Kafka Streams and its clients, whole; what was read from the file
 *     of a secret is a {@link org.apache.kafka.common.config.types.Password}, which hides itself
 * @param podUid as Kubernetes gave it; whoever asks the pod to leave the group must know it
 * @param memoryLimit of the container, in bytes; empty where there is none
 * @param countsRoute whether {@code GET /counts/<key>} is answered
 * @param startupTimeout how long Kafka is waited for
 * @param closeTimeout how long a clean stop may take; below the pod's grace period of 30 s
 */
public record Settings(
    String applicationId,
    String inputTopic,
    String outputTopic,
    BootstrapServers bootstrapServers,
    Path stateDirectory,
    Optional<String> podUid,
    HttpAddress http,
    OptionalLong memoryLimit,
    boolean countsRoute,
    Duration startupTimeout,
    Duration closeTimeout,
    Map<String, Object> kafka) {

  static final String BOOTSTRAP_SERVERS = "KAFKA_BOOTSTRAP_SERVERS";
  static final String BROKER = "KAFKA_BROKER";

  /** Part of topic names, and a folder's name. */
  private static final Pattern APPLICATION_ID =
      Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,200}");

  private static final int ONE_HOUR = 3600;

  /** Of Kafka's producers. */
  private static final int DEFAULT_MAX_MESSAGE = 1024 * 1024;

  public Settings {
    kafka = Map.copyOf(kafka);
  }

  /**
   * Where the HTTP server listens.
   *
   * @param port 0 for any that is free
   */
  public record HttpAddress(String host, int port) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * Reads the environment and the files that it names; docs/contract.md lists the variables.
   *
   * @throws Failure if a variable is missing, or it or its file cannot be used
   */
  public static Settings from(Map<String, String> variables) throws Failure {
    Environment environment = new Environment(variables);
    environment.require(
        List.of(
            List.of(BOOTSTRAP_SERVERS, BROKER),
            List.of("APPLICATION_ID"),
            List.of("INPUT_TOPIC"),
            List.of("OUTPUT_TOPIC")));
    String variable = environment.get(BOOTSTRAP_SERVERS).isPresent() ? BOOTSTRAP_SERVERS : BROKER;
    BootstrapServers servers = BootstrapServers.parse(variable, environment.get(variable, ""));
    Path stateDirectory = Path.of(environment.get("STATE_DIR", "/data/count-store"));
    Settings settings =
        new Settings(
            environment.get("APPLICATION_ID", ""),
            environment.get("INPUT_TOPIC", ""),
            environment.get("OUTPUT_TOPIC", ""),
            servers,
            stateDirectory,
            environment.get("POD_UID"),
            new HttpAddress(
                environment.get("HTTP_HOST", "0.0.0.0"),
                environment.number("HTTP_PORT", 8080, 0, 65_535)),
            environment.bytes("MEMORY_LIMIT_BYTES"),
            environment.flag("COUNTS_ENABLED", true),
            seconds(environment, "STARTUP_TIMEOUT_SECONDS", 60),
            seconds(environment, "CLOSE_TIMEOUT_SECONDS", 25),
            kafka(environment, servers, stateDirectory));
    settings.validate();
    return settings;
  }

  /** The same for Kafka's classes. */
  public StreamsConfig streamsConfig() {
    return new StreamsConfig(kafka);
  }

  /** The id as a static member of the group; empty where {@code POD_NAME} is not set. */
  public Optional<String> groupInstanceId() {
    return Optional.ofNullable(kafka.get(KafkaProperties.GROUP_INSTANCE_ID)).map(Object::toString);
  }

  /** Under which other pods ask this one; empty where there is no such address. */
  public Optional<HostInfo> applicationServer() {
    return Optional.ofNullable(
        HostInfo.buildFromEndpoint(
            streamsConfig().getString(StreamsConfig.APPLICATION_SERVER_CONFIG)));
  }

  /** The largest message that a producer sends, in bytes. */
  public int maxMessage() {
    Object size =
        streamsConfig()
            .getProducerConfigs(applicationId)
            .getOrDefault(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, DEFAULT_MAX_MESSAGE);
    return Integer.parseInt(size.toString());
  }

  /** How many threads count. */
  public int threads() {
    return streamsConfig().getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG);
  }

  private static Map<String, Object> kafka(
      Environment environment, BootstrapServers servers, Path stateDirectory) throws Failure {
    Map<String, Object> kafka = KafkaProperties.from(environment.all());
    KafkaSecurity.from(environment).forEach(kafka::putIfAbsent);
    kafka.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, servers.toString());
    kafka.put(StreamsConfig.APPLICATION_ID_CONFIG, environment.get("APPLICATION_ID", ""));
    kafka.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    environment
        .get("POD_NAME")
        .ifPresent(name -> kafka.put(KafkaProperties.GROUP_INSTANCE_ID, name));
    return kafka;
  }

  private static Duration seconds(Environment environment, String name, int fallback)
      throws Failure {
    return Duration.ofSeconds(environment.number(name, fallback, 1, ONE_HOUR));
  }

  private void validate() throws Failure {
    if (!APPLICATION_ID.matcher(applicationId).matches()) {
      throw new Failure(
          Reason.INVALID_CONFIGURATION,
          "APPLICATION_ID is '%s'; use 1 to 200 letters, digits, '.', '_' and '-'"
              .formatted(applicationId));
    }
    if (inputTopic.equals(outputTopic)) {
      throw new Failure(
          Reason.INVALID_CONFIGURATION,
          "INPUT_TOPIC and OUTPUT_TOPIC are both '%s', so counts would be counted; name two topics"
              .formatted(inputTopic));
    }
    try {
      streamsConfig();
    } catch (ConfigException e) {
      throw new Failure(
          Reason.INVALID_CONFIGURATION,
          e.getMessage() + "; correct the variable KAFKA_… of that property",
          e);
    }
  }
}
