package io.kstreams.e2e;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.kstreams.app.broker.Certificates;
import io.kstreams.app.broker.Gate;
import io.kstreams.app.broker.Kafka;
import io.kstreams.local.kafka.CountedRecords;
import io.kstreams.local.kafka.CountsTopic;
import io.kstreams.local.kafka.Topics;
import io.kstreams.local.kubernetes.Application;
import io.kstreams.local.kubernetes.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Kafka that asks who comes, beside that of the platform; tests come by a door of their own. */
final class SecuredKafka implements AutoCloseable {
  private static final int PARTITIONS = 4;
  private static final int WORDS = 20;

  private final Kafka kafka = Kafka.start();
  private final Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrap());
  private final Topics topics = new Topics(client);

  /** What is done while records come in. */
  interface Change {
    void make() throws Exception;
  }

  /** What each word must be counted, and what it was. */
  record Counts(Map<String, String> expected, Map<String, String> found) {}

  String door(String listener) {
    return kafka.bootstrap(listener);
  }

  String withoutLock() {
    return kafka.bootstrap();
  }

  Path certificate() {
    return kafka.certificates().brokerCertificate();
  }

  Certificates.User user() {
    return kafka.certificates().user();
  }

  void trust(Certificates.User user) throws Exception {
    kafka.trust(user.certificate());
  }

  void setPassword(String password) throws Exception {
    kafka.setPassword(password);
  }

  /**
   * A resource that counts what comes into {@code NAME-in} to {@code NAME-out}, which are made.
   *
   * @param spec the rest of it, in YAML as within braces
   */
  Manifest resource(String name, String spec) throws Exception {
    create(name + "-in", name + "-out");
    GenericKubernetesResource resource =
        Serialization.unmarshal(
            """
            apiVersion: kstreams.io/v1alpha1
            kind: KStreamsCount
            metadata: {name: %1$s}
            spec: {inputTopic: %1$s-in, outputTopic: %1$s-out, %2$s}
            """
                .formatted(name, spec),
            GenericKubernetesResource.class);
    return new Manifest(Path.of(name), List.of(resource));
  }

  void create(String... names) throws Exception {
    topics.create(List.of(names), PARTITIONS);
  }

  void delete(String topic) throws Exception {
    kafka.admin().deleteTopics(List.of(topic)).all().get();
  }

  /** For who comes with a password. */
  void refuseToWrite(String topic) throws Exception {
    kafka.refuseToWrite(topic);
  }

  void allowToWrite(String topic) throws Exception {
    kafka.allowToWrite(topic);
  }

  /** Before the door {@code GATED}. */
  Gate gate() {
    return kafka.gate();
  }

  /** Sends records all the time, from before the change to after it. */
  Counts countDuring(Application application, Change change) throws Exception {
    return countDuring(application, WORDS, change);
  }

  /** The same, with so many different words. */
  Counts countDuring(Application application, int words, Change change) throws Exception {
    List<String> all = IntStream.range(0, words).mapToObj(i -> "word-" + i).toList();
    try (Load load = new Load(client, application.inputTopic(), all)) {
      load.awaitBegun();
      change.make();
      String batches = String.valueOf(load.stop());
      new CountedRecords(topics, application.applicationId())
          .await(topics.ends(application.inputTopic()), left -> {}, application::checkNotStalled);
      return new Counts(
          all.stream().collect(Collectors.toMap(word -> word, word -> batches)),
          counts(application));
    }
  }

  private Map<String, String> counts(Application application) throws Exception {
    return new CountsTopic(client, application.outputTopic())
        .latest(topics.ends(application.outputTopic()));
  }

  @Override
  public void close() {
    topics.close();
    kafka.close();
  }
}
