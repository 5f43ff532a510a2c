package io.kstreams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
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

  private final HttpPort port = HttpPort.free();
  private final Path log = Files.createTempFile("stdout", ".txt");
  private final Path errors = Files.createTempFile("stderr", ".txt");
  private final Process process;

  private CountingProcess(Map<String, String> environment) throws IOException {
    List<String> command = new ArrayList<>(PREFIX);
    command.addAll(
        List.of(
            JAVA.toString(),
            "-XX:-UsePerfData",
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
    return new CountingProcess(environment);
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

  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(RunningApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .as("it ended")
        .isTrue();
    return process.exitValue();
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
