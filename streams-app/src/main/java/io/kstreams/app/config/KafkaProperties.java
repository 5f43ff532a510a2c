package io.kstreams.app.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The properties of Kafka Streams and its clients: the defaults of this application, over them
 * every variable {@code KAFKA_<PROPERTY_WITH_UNDERSCORES>}.
 */
final class KafkaProperties {
  static final String GROUP_INSTANCE_ID = ConsumerConfig.GROUP_INSTANCE_ID_CONFIG;

  private static final String PREFIX = "KAFKA_";

  /** By its name, because the constant is deprecated: Kafka 5 is to do without the switch. */
  private static final String GLOBAL_EXCEPTION_HANDLER =
      "processing.exception.handler.global.enabled";

  /** These say where Kafka is and are read on their own. */
  private static final Set<String> NOT_PROPERTIES =
      Set.of(Settings.BOOTSTRAP_SERVERS, Settings.BROKER);

  private static final Map<String, String> DEFAULTS =
      Map.of(
          StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
          StreamsConfig.EXACTLY_ONCE_V2,
          // group.protocol=streams refuses group.instance.id (Kafka 4.3.1), and without that a
          // restart waits for the session of the member that was there before.
          StreamsConfig.GROUP_PROTOCOL_CONFIG,
          "classic",
          // Longer than a volume takes to move to another node. A property of consumers only; Kafka
          // Streams hands it to them without a prefix. Brokers allow up to 30 min by default.
          ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
          "120000",
          // Volumes belong to the group that fsGroup names, not to the user.
          StreamsConfig.ALLOW_OS_GROUP_WRITE_ACCESS_CONFIG,
          "true",
          // For internal topics: as the brokers' default.replication.factor says (KIP-733).
          StreamsConfig.REPLICATION_FACTOR_CONFIG,
          "-1",
          // Unused, as there is no global thread; without it Kafka Streams 4.3.1 warns at each
          // start, and once more in the assignor, which gets the properties of its consumer only.
          GLOBAL_EXCEPTION_HANDLER,
          "true",
          StreamsConfig.mainConsumerPrefix(GLOBAL_EXCEPTION_HANDLER),
          "true");

  /**
   * Instead of Kafka's 30 s: what was counted since the last commit is counted again after a crash,
   * and counts go out with it: a restart is felt for so much longer.
   */
  private static final String AT_LEAST_ONCE_COMMIT_INTERVAL_MS = "2000";

  private KafkaProperties() {}

  static Map<String, Object> from(Map<String, String> environment) {
    Map<String, Object> properties = new HashMap<>(DEFAULTS);
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !NOT_PROPERTIES.contains(name)) {
            properties.put(propertyName(name), value);
          }
        });
    if (StreamsConfig.AT_LEAST_ONCE.equals(
        properties.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))) {
      properties.putIfAbsent(
          StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, AT_LEAST_ONCE_COMMIT_INTERVAL_MS);
    }
    // A topic may hold records before the application is there, and they are to be counted.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return properties;
  }

  private static String propertyName(String variable) {
    return variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
