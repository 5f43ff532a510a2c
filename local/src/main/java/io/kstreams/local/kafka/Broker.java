package io.kstreams.local.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker in this process, its own KRaft controller beside it, with an empty log.
 *
 * <p>It has two doors: one for programs on this machine, and one under the host name that the
 * samples use, which only the pods' host file resolves.
 */
public final class Broker implements AutoCloseable {
  private final KafkaRaftServer server;
  private final InetSocketAddress outside;

  private Broker(KafkaRaftServer server, InetSocketAddress outside) {
    this.server = server;
    this.outside = outside;
  }

  /**
   * Formats the log and starts.
   *
   * @param log an absent or empty folder
   * @param outside where clients on this machine connect; advertised as it is
   * @param inside where the pods connect
   * @param insideName the host name that is advertised to the pods
   * @param controller where the KRaft controller listens
   * @throws Exception if the folder cannot be written or an address is taken
   */
  public static Broker start(
      Path log,
      InetSocketAddress outside,
      InetSocketAddress inside,
      String insideName,
      InetSocketAddress controller)
      throws Exception {
    format(log);
    KafkaRaftServer server =
        new KafkaRaftServer(
            new KafkaConfig(properties(log, outside, inside, insideName, controller), false),
            Time.SYSTEM);
    server.startup();
    return new Broker(server, outside);
  }

  /** What a client on this machine gives as {@code bootstrap.servers}. */
  public String bootstrap() {
    return address(outside);
  }

  /** What any Kafka client here is configured with. */
  public Map<String, Object> client() {
    return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap());
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path log) throws Exception {
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setDirectories(List.of(log.toString()))
        .setMetadataLogDirectory(log.toString())
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setControllerListenerName("CONTROLLER")
        .run();
  }

  private static Map<String, String> properties(
      Path log,
      InetSocketAddress outside,
      InetSocketAddress inside,
      String insideName,
      InetSocketAddress controller) {
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", "1"),
        Map.entry("log.dirs", log.toString()),
        Map.entry("controller.quorum.voters", "1@" + address(controller)),
        Map.entry("controller.listener.names", "CONTROLLER"),
        Map.entry("inter.broker.listener.name", "OUTSIDE"),
        Map.entry(
            "listener.security.protocol.map",
            "OUTSIDE:PLAINTEXT,INSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT"),
        Map.entry(
            "listeners",
            "OUTSIDE://"
                + address(outside)
                + ",INSIDE://"
                + address(inside)
                + ",CONTROLLER://"
                + address(controller)),
        Map.entry(
            "advertised.listeners",
            "OUTSIDE://" + address(outside) + ",INSIDE://" + insideName + ":" + inside.getPort()),
        // One broker: with the defaults of three replicas no transaction ever starts.
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
        Map.entry("share.coordinator.state.topic.min.isr", "1"),
        // A log of a run is small and short-lived: fewer files, and a start without waiting for
        // members that a real group might still have.
        Map.entry("offsets.topic.num.partitions", "4"),
        Map.entry("transaction.state.log.num.partitions", "4"),
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        Map.entry("auto.create.topics.enable", "false"));
  }

  private static String address(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
