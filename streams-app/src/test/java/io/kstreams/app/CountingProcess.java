package io.kstreams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kstreams.app.natives.UnpackNatives;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The application as the process that a container is: nothing but its own environment. */
final class CountingProcess implements AutoCloseable {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final List<String> PREFIX = withoutRootsRights();

  private static final Path OPTIONS = Path.of("src", "main", "image", "java.options");
  private static final Path NATIVES = natives();

  private final HttpPort port = HttpPort.free();
  private final Path log = Files.createTempFile("stdout", ".txt");
  private final Path errors = Files.createTempFile("stderr", ".txt");
  private final Process process;

  private CountingProcess(Map<String, String> environment, List<String> prefix) throws IOException {
    List<String> command = new ArrayList<>(PREFIX);
    command.addAll(prefix);
    command.addAll(
        List.of(
            JAVA.toString(),
            "@" + OPTIONS,
            "@" + NATIVES.resolve("java.options"),
            // Its own: Kafka Streams warns of a state directory below it.
            "-Djava.io.tmpdir=" + Files.createTempDirectory("tmp"),
            "-cp",
            classPath(),
            Main.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(log.toFile()).redirectError(errors.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("HTTP_PORT", String.valueOf(port.number()));
    process = builder.start();
  }

  static CountingProcess start(Map<String, String> environment) throws IOException {
    return new CountingProcess(environment, List.of());
  }

  /** No file of it grows beyond the limit, as if the volume were full. */
  static CountingProcess startWithSmallFiles(Map<String, String> environment, int kib)
      throws IOException {
    return new CountingProcess(
        environment, List.of("sh", "-c", "ulimit -f " + 2 * kib + " && exec \"$@\"", "sh"));
  }

  void awaitReady() {
    await("ready")
        .atMost(RunningApplication.PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .failFast("it ended", () -> assertThat(process.isAlive()).as(errors()).isTrue())
        .until(port::ready);
  }

  /** As the kubelet does at the beginning of the grace period. */
  void sendSigterm() {
    process.destroy();
  }

  /** SIGKILL, and its end. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return port.get(path);
  }

  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(RunningApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .as("it ended")
        .isTrue();
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it wrote to stdout. */
  String log() throws IOException {
    return Files.readString(log);
  }

  /** What it wrote to stderr. */
  String errors() throws IOException {
    return Files.readString(errors);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** As in the image: no process unpacks them. */
  private static Path natives() {
    try {
      Path folder = Files.createTempDirectory("natives");
      Process unpack =
          new ProcessBuilder(
                  JAVA.toString(),
                  "-XX:-UsePerfData",
                  "-cp",
                  classPath(),
                  UnpackNatives.class.getName(),
                  folder.toString())
              .inheritIO()
              .start();
      assertThat(unpack.waitFor()).isZero();
      return folder;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** That of the image: the tests' own classes and logging are not in it. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Where the tests run as root, as in many a CI container: files may refuse the process too. */
  private static List<String> withoutRootsRights() {
    return System.getProperty("user.name").equals("root")
        ? List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search")
        : List.of();
  }
}
