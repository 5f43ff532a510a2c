package io.kstreams.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kstreams.app.config.Settings.HttpAddress;
import io.kstreams.app.failure.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "KAFKA_BOOTSTRAP_SERVERS", "kafka",
              "APPLICATION_ID", "counts-app",
              "INPUT_TOPIC", "input-topic",
              "OUTPUT_TOPIC", "counts-topic"));

  @Test
  void theDefaultsAreThoseOfTheContract() throws Failure {
    Settings settings = Settings.from(environment);

    assertThat(settings.stateDirectory()).isEqualTo(Path.of("/data/count-store"));
    assertThat(settings.http()).isEqualTo(new HttpAddress("0.0.0.0", 8080));
    assertThat(settings.podUid()).isEmpty();
    assertThat(settings.memoryLimit()).isEmpty();
    assertThat(settings.countsRoute()).isTrue();
    assertThat(settings.applicationServer()).isEmpty();
    assertThat(settings.groupInstanceId()).isEmpty();
    assertThat(settings.startupTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.closeTimeout()).isLessThan(Duration.ofSeconds(30));
    assertThat(settings.kafka())
        .hasSize(11)
        .containsAllEntriesOf(
            Map.of(
                "application.id", "counts-app",
                "bootstrap.servers", "kafka:9092",
                "state.dir", "/data/count-store",
                "processing.guarantee", "exactly_once_v2",
                "group.protocol", "classic",
                "session.timeout.ms", "120000",
                "auto.offset.reset", "earliest",
                "allow.os.group.write.access", "true",
                "replication.factor", "-1"))
        .containsEntry("processing.exception.handler.global.enabled", "true")
        .containsEntry("main.consumer.processing.exception.handler.global.enabled", "true");
  }

  @ParameterizedTest
  @CsvSource({
    "KAFKA_COMMIT_INTERVAL_MS, 1000, commit.interval.ms, 1000",
    "KAFKA_CONSUMER_MAX_POLL_RECORDS, 2000, consumer.max.poll.records, 2000",
    "KAFKA_MAIN_CONSUMER_FETCH_MIN_BYTES, 7, main.consumer.fetch.min.bytes, 7",
    "KAFKA_PRODUCER_COMPRESSION_TYPE, zstd, producer.compression.type, zstd",
    "KAFKA_PROCESSING_GUARANTEE, at_least_once, processing.guarantee, at_least_once",
    "KAFKA_NUM_STREAM_THREADS, 2, num.stream.threads, 2",
    "KAFKA_NUM_STANDBY_REPLICAS, 1, num.standby.replicas, 1",
    "KAFKA_SESSION_TIMEOUT_MS, 6000, session.timeout.ms, 6000",
    "KAFKA_APPLICATION_SERVER, a-0.a.ns.svc:8080, application.server, a-0.a.ns.svc:8080",
    "KAFKA_REPLICATION_FACTOR, 3, replication.factor, 3",
    "KAFKA_SSL_TRUSTSTORE_LOCATION, /tls/ca.crt, ssl.truststore.location, /tls/ca.crt",
    "POD_NAME, kstreams-count-0, group.instance.id, kstreams-count-0",
    "STATE_DIR, /volume, state.dir, /volume"
  })
  void aVariableBecomesAProperty(String name, String value, String property, String expected)
      throws Failure {
    environment.put(name, value);

    assertThat(Settings.from(environment).kafka()).containsEntry(property, expected);
  }

  @Test
  void underAtLeastOnceACrashCostsSeconds() throws Failure {
    environment.put("KAFKA_PROCESSING_GUARANTEE", "at_least_once");
    assertThat(Settings.from(environment).kafka()).containsEntry("commit.interval.ms", "2000");

    environment.put("KAFKA_COMMIT_INTERVAL_MS", "100");
    assertThat(Settings.from(environment).kafka()).containsEntry("commit.interval.ms", "100");
  }

  @Test
  void theLargestMessageIsThatOfTheProducer() throws Failure {
    assertThat(Settings.from(environment).maxMessage()).isEqualTo(1024 * 1024);

    environment.put("KAFKA_PRODUCER_MAX_REQUEST_SIZE", "5000000");
    assertThat(Settings.from(environment).maxMessage()).isEqualTo(5_000_000);
  }

  @Test
  void theContractsOwnVariablesWinOverThoseOfTheSameProperty() throws Failure {
    environment.put("KAFKA_APPLICATION_ID", "another");
    environment.put("KAFKA_STATE_DIR", "/another");
    environment.put("KAFKA_AUTO_OFFSET_RESET", "latest");
    environment.put("KAFKA_GROUP_INSTANCE_ID", "another");
    environment.put("POD_NAME", "pod-0");

    assertThat(Settings.from(environment).kafka())
        .containsEntry("application.id", "counts-app")
        .containsEntry("state.dir", "/data/count-store")
        .containsEntry("group.instance.id", "pod-0")
        .containsEntry("auto.offset.reset", "earliest")
        .doesNotContainKey("broker");
  }

  @Test
  void theBrokerOfTheFirstManifestStandsInForBootstrapServers() throws Failure {
    environment.put("KAFKA_BROKER", "old");
    assertThat(Settings.from(environment).bootstrapServers()).hasToString("kafka:9092");

    environment.remove("KAFKA_BOOTSTRAP_SERVERS");
    assertThat(Settings.from(environment).bootstrapServers()).hasToString("old:9092");

    environment.put("KAFKA_BROKER", "old:9093");
    assertThat(Settings.from(environment).bootstrapServers()).hasToString("old:9093");
  }

  @Test
  void everyThreadIsAStaticMemberOfItsOwnAndOnlyConsumersHaveASession() throws Failure {
    environment.put("POD_NAME", "pod-0");
    StreamsConfig config = Settings.from(environment).streamsConfig();

    assertThat(config.getMainConsumerConfigs("counts-app", "client", 2))
        .containsEntry("group.instance.id", "pod-0-2")
        .containsEntry("session.timeout.ms", "120000")
        .containsEntry("auto.offset.reset", "earliest");
    assertThat(config.getProducerConfigs("client")).doesNotContainKey("session.timeout.ms");
    assertThat(config.getAdminConfigs("client")).doesNotContainKey("session.timeout.ms");
  }

  @Test
  void everythingThatIsMissingIsNamedInOneLine() {
    assertThatThrownBy(() -> Settings.from(Map.of("INPUT_TOPIC", " ")))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.line())
                    .isEqualTo(
                        "InvalidConfiguration: the environment lacks KAFKA_BOOTSTRAP_SERVERS or"
                            + " KAFKA_BROKER, APPLICATION_ID, INPUT_TOPIC, OUTPUT_TOPIC; set every"
                            + " one of them"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP_PORT                | 65536          | HTTP_PORT is '65536'",
        "HTTP_PORT                | -1             | HTTP_PORT is '-1'",
        "STARTUP_TIMEOUT_SECONDS  | 0              | STARTUP_TIMEOUT_SECONDS is '0'",
        "MEMORY_LIMIT_BYTES       | 256Mi          | MEMORY_LIMIT_BYTES is '256Mi'",
        "COUNTS_ENABLED           | no             | COUNTS_ENABLED is 'no'",
        "CLOSE_TIMEOUT_SECONDS    | soon           | CLOSE_TIMEOUT_SECONDS is 'soon'",
        "APPLICATION_ID           | ..             | APPLICATION_ID is '..'",
        "APPLICATION_ID           | a/b            | APPLICATION_ID is 'a/b'",
        "OUTPUT_TOPIC             | input-topic    | INPUT_TOPIC and OUTPUT_TOPIC",
        "KAFKA_BOOTSTRAP_SERVERS  | kafka:port     | 'kafka:port' in KAFKA_BOOTSTRAP_SERVERS",
        "KAFKA_COMMIT_INTERVAL_MS | often          | commit.interval.ms",
        "KAFKA_GROUP_PROTOCOL     | other          | group.protocol"
      })
  void whatCannotBeUsedIsRefusedByName(String name, String value, String message) {
    environment.put(name, value);

    assertThatThrownBy(() -> Settings.from(environment))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.line()).startsWith("InvalidConfiguration: ").contains(message));
  }
}
