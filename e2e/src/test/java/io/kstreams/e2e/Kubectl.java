package io.kstreams.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine's own {@code kubectl}, against one cluster.
 *
 * @param binary the program
 * @param kubeconfig what it is given
 * @param home where it keeps its caches
 */
record Kubectl(Path binary, Path kubeconfig, Path home) {

  /**
   * What a command did.
   *
   * @param status its exit status
   * @param text what it printed, on either output
   */
  record Result(int status, String text) {
    List<String> lines() {
      return text.lines().toList();
    }
  }

  /** The program on the path, if the machine has one. */
  static Optional<Path> onPath() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "kubectl"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Runs a command to its end. */
  Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(binary.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    builder.environment().put("HOME", home.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), text);
  }

  /**
   * Runs a command that must succeed.
   *
   * @return the lines that it printed
   */
  List<String> ok(String... arguments) throws IOException, InterruptedException {
    Result result = run(arguments);
    if (result.status() != 0) {
      throw new AssertionError(
          "kubectl " + String.join(" ", arguments) + " failed: " + result.text());
    }
    return result.lines();
  }
}
