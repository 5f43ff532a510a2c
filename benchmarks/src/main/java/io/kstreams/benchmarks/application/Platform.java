package io.kstreams.benchmarks.application;

import io.kstreams.local.Loopback;
import io.kstreams.local.Workspace;
import io.kstreams.local.kafka.Broker;
import io.kstreams.local.kafka.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A broker, and what stands for the image of the application. */
final class Platform implements AutoCloseable {
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
  static final int PARTITIONS = 4;

  /** That of {@code spec.resources} by default. */
  private static final long MEMORY_LIMIT = 1L << 30;

  private final Path root;
  private final Workspace workspace;
  private final Broker broker;
  private final Topics topics;
  private final Map<String, String> imageEnvironment;

  private Platform(Path root, Workspace workspace, Broker broker) throws IOException {
    this.root = root;
    this.imageEnvironment = imageEnvironment(root);
    this.workspace = workspace;
    this.broker = broker;
    this.topics = new Topics(broker.client());
  }

  /**
   * Starts the broker, with an empty log.
   *
   * @param root of the checkout, with the application packaged
   */
  static Platform start(Path root) throws Exception {
    // Interrupted, a run leaves no process behind.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly)));
    Workspace workspace = Workspace.create(root.resolve("benchmarks/target/runs"));
    Broker broker =
        Broker.start(
            workspace.resolve("kafka"),
            Loopback.free(),
            Loopback.free(),
            "localhost", // nobody uses the door for pods with a host file
            Loopback.free());
    Platform platform = new Platform(root, workspace, broker);
    platform.unpackNatives();
    return platform;
  }

  Path root() {
    return root;
  }

  Path applicationJar() {
    return root.resolve("streams-app/target/streams-app.jar");
  }

  /** Where the image has its native libraries. */
  Path natives() {
    return workspace.resolve("natives");
  }

  /** What {@code ENV} in {@code Dockerfile.app} sets: all of it is for the allocator. */
  Map<String, String> imageEnvironment() {
    return imageEnvironment;
  }

  private static Map<String, String> imageEnvironment(Path root) throws IOException {
    return Pattern.compile("(MALLOC_[A-Z_]+)=([0-9]+)")
        .matcher(Files.readString(root.resolve("Dockerfile.app")))
        .results()
        .collect(Collectors.toMap(entry -> entry.group(1), entry -> entry.group(2)));
  }

  String bootstrap() {
    return broker.bootstrap();
  }

  Map<String, Object> client() {
    return broker.client();
  }

  Topics topics() {
    return topics;
  }

  /** An application with topics of its own, and the default memory limit. */
  Application application(Variant variant, String purpose)
      throws IOException, InterruptedException {
    return application(variant, purpose, PARTITIONS, MEMORY_LIMIT);
  }

  /**
   * An application with topics of its own.
   *
   * @param memoryLimit of each pod, in bytes
   */
  Application application(Variant variant, String purpose, int partitions, long memoryLimit)
      throws IOException, InterruptedException {
    String id = purpose + "-" + variant.name();
    Application application =
        new Application(this, variant, id, workspace.resolve(id), memoryLimit);
    topics.create(List.of(application.input(), application.output()), partitions);
    return application;
  }

  @Override
  public void close() {
    topics.close();
    broker.close();
    workspace.delete();
  }

  private void unpackNatives() throws IOException, InterruptedException {
    Files.createDirectories(natives());
    Process unpack =
        new ProcessBuilder(
                JAVA,
                "-cp",
                applicationJar().toString(),
                "io.kstreams.app.natives.UnpackNatives",
                natives().toString())
            .inheritIO()
            .start();
    if (unpack.waitFor() != 0) {
      throw new IOException(
          "native libraries cannot be unpacked; is " + applicationJar() + " there?");
    }
  }
}
