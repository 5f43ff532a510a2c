package io.kstreams.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.apiserver.faults.Faults;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A stand-in for a cluster's API server that knows the resource; no controllers, no node. */
public final class StandIn implements AutoCloseable {

  private final ApiServer server;
  private final KubernetesClient admin;

  private StandIn(String definition, Clock clock, Faults faults) {
    try {
      server = ApiServer.start(0, clock, faults);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    admin = server.client();
    admin.load(stream(definition)).create();
  }

  /** With the definition in {@code crds/}. */
  public static StandIn start() {
    return start(definition());
  }

  /** With the definition in {@code crds/}, and this clock for the times in objects. */
  public static StandIn start(Clock clock) {
    return start(clock, Faults.seeded(0));
  }

  /** With the definition in {@code crds/}, this clock, and faults to which rules can be added. */
  public static StandIn start(Clock clock, Faults faults) {
    return new StandIn(definition(), clock, faults);
  }

  /** With this definition. */
  public static StandIn start(String definition) {
    return new StandIn(definition, Clock.systemUTC(), Faults.seeded(0));
  }

  /** The definition in {@code crds/}. */
  public static String definition() {
    return read(Path.of("../crds/kstreamscounts.yaml"));
  }

  /** Applies {@code deploy/operator.yaml}, as a user does. */
  public List<HasMetadata> deploy() {
    return admin.load(stream(read(Path.of("../deploy/operator.yaml")))).create();
  }

  /** Applies {@code deploy/secrets.yaml} to a namespace. */
  public void deploySecretsRole(String namespace) {
    admin
        .load(stream(read(Path.of("../deploy/secrets.yaml"))))
        .items()
        .forEach(item -> admin.resource(item).inNamespace(namespace).create());
  }

  public ApiServer server() {
    return server;
  }

  /** A client with all rights. */
  public KubernetesClient admin() {
    return admin;
  }

  @Override
  public void close() {
    admin.close();
    server.close();
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
