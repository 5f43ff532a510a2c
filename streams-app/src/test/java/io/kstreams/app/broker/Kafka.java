package io.kstreams.app.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/**
 * One broker; a door without lock, one that shows its certificate, one that asks for one, one that
 * asks for a password, and one that can be shut. Who came without a name may do everything; others
 * what no ACL refuses.
 */
public final class Kafka implements AutoCloseable {
  public static final String USER = "counter";

  /** What JAAS quotes, and what it does not. */
  public static final String PASSWORD = "s3cr\"e\\t ;é";

  private static final int NODE = 0;
  private static final String GATED = "GATED";

  /** Up to the port of the last. */
  private static final String DOORS =
      "EXTERNAL://localhost:0,TLS://localhost:0,MTLS://localhost:0,SASL://localhost:0,"
          + "GATED://localhost:";

  private final KafkaClusterTestKit kit;
  private final Certificates certificates;
  private final Admin admin;
  private final Gate gate;

  private Kafka(KafkaClusterTestKit kit, Certificates certificates, Admin admin, Gate gate) {
    this.kit = kit;
    this.certificates = certificates;
    this.admin = admin;
    this.gate = gate;
  }

  public static Kafka start() {
    return start(Map.of());
  }

  /** One of which some settings are others. */
  @SuppressWarnings("resource") // closed by close()
  public static Kafka start(Map<String, String> settings) {
    try {
      Certificates certificates = Certificates.create();
      Gate gate = Gate.create();
      Map<String, String> broker = new HashMap<>(broker(certificates, gate));
      broker.putAll(settings);
      KafkaClusterTestKit kit =
          new KafkaClusterTestKit.Builder(
                  new TestKitNodes.Builder()
                      .setNumBrokerNodes(1)
                      .setNumControllerNodes(1)
                      .setPerServerProperties(Map.of(NODE, broker))
                      .build())
              .setConfigProp(
                  "authorizer.class.name",
                  "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
              .setConfigProp("super.users", "User:ANONYMOUS")
              .setConfigProp("allow.everyone.if.no.acl.found", "true")
              .build();
      kit.format();
      kit.startup();
      kit.waitForReadyBrokers();
      Kafka kafka = new Kafka(kit, certificates, kit.admin(), gate);
      gate.openTo(kafka.port(GATED));
      kafka.setPassword(PASSWORD);
      return kafka;
    } catch (Exception e) {
      throw new IllegalStateException("no broker for the tests", e);
    }
  }

  public String bootstrap() {
    return kit.bootstrapServers();
  }

  /**
   * Of the door that asks for a certificate: {@code MTLS}; for a password: {@code SASL}; that only
   * shows its own: {@code TLS}; that can be shut: {@code GATED}.
   */
  public String bootstrap(String listener) {
    return "localhost:" + (listener.equals(GATED) ? gate.port() : port(listener));
  }

  /** Before the one door that can be shut. */
  public Gate gate() {
    return gate;
  }

  private int port(String listener) {
    return kit.brokers().get(NODE).boundPort(new ListenerName(listener));
  }

  public Certificates certificates() {
    return certificates;
  }

  public Admin admin() {
    return admin;
  }

  /** From now on the user comes with this password only, by SCRAM; who is in already stays. */
  public void setPassword(String password) throws ExecutionException, InterruptedException {
    admin
        .alterUserScramCredentials(
            List.of(
                new UserScramCredentialUpsertion(
                    USER, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password)))
        .all()
        .get();
  }

  /** From now on who comes with a certificate comes with this one; who is in already stays. */
  public void trust(Path certificate) throws IOException, ExecutionException, InterruptedException {
    Path trusted = certificates.trusted();
    Files.copy(certificate, trusted, StandardCopyOption.REPLACE_EXISTING);
    // The file is read again because it has changed.
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.BROKER, String.valueOf(NODE)),
                List.of(
                    new AlterConfigOp(
                        new ConfigEntry(
                            "listener.name.mtls.ssl.truststore.location", trusted.toString()),
                        AlterConfigOp.OpType.SET))))
        .all()
        .get();
  }

  /** From now on the user may not write to the topic. */
  public void refuseToWrite(String topic) throws ExecutionException, InterruptedException {
    admin.createAcls(List.of(refusal(topic))).all().get();
  }

  /** Takes that back. */
  public void allowToWrite(String topic) throws ExecutionException, InterruptedException {
    admin.deleteAcls(List.of(refusal(topic).toFilter())).all().get();
  }

  private static AclBinding refusal(String topic) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
        new AccessControlEntry("User:" + USER, "*", AclOperation.WRITE, AclPermissionType.DENY));
  }

  @Override
  public void close() {
    admin.close();
    gate.close();
    try {
      kit.close();
    } catch (Exception e) {
      throw new IllegalStateException("the broker does not stop", e);
    }
  }

  private static Map<String, String> broker(Certificates certificates, Gate gate) {
    String plain = "org.apache.kafka.common.security.plain.PlainLoginModule required user_%s=%s;";
    String quoted = '"' + PASSWORD.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    return Map.ofEntries(
        Map.entry("listeners", DOORS + "0"),
        Map.entry("advertised.listeners", DOORS + gate.port()),
        Map.entry(
            "listener.security.protocol.map",
            "EXTERNAL:PLAINTEXT,TLS:SSL,MTLS:SSL,SASL:SASL_SSL,GATED:PLAINTEXT,CONTROLLER:PLAINTEXT"),
        Map.entry("listener.name.mtls.ssl.client.auth", "required"),
        Map.entry("ssl.keystore.type", "PKCS12"),
        Map.entry("ssl.keystore.location", certificates.brokerStore().toString()),
        Map.entry("ssl.keystore.password", Certificates.STORE_PASSWORD),
        Map.entry("ssl.truststore.type", "PEM"),
        Map.entry("ssl.truststore.location", certificates.trusted().toString()),
        Map.entry("listener.name.sasl.sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512"),
        Map.entry("listener.name.sasl.plain.sasl.jaas.config", plain.formatted(USER, quoted)),
        Map.entry(
            "listener.name.sasl.scram-sha-512.sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("offsets.topic.num.partitions", "1"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("transaction.state.log.num.partitions", "1"),
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        Map.entry("auto.create.topics.enable", "false"));
  }
}
