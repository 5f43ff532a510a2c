package io.kstreams.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One {@code local/run} to its end.
 *
 * @param status its exit status
 * @param out the lines on standard output
 * @param err the lines on standard error
 */
record Run(int status, List<String> out, List<String> err) {

  /** Runs it with this standard input. */
  static Run of(Path folder, String input, String... arguments)
      throws IOException, InterruptedException {
    Path in = Files.writeString(folder.resolve("in"), input);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    List<String> command =
        new ArrayList<>(List.of(Checkout.root().resolve("local/run").toString()));
    command.addAll(List.of(arguments));
    command.addAll(Checkout.server());
    int status =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    return new Run(
        status,
        Files.readAllLines(out, StandardCharsets.UTF_8),
        Files.readAllLines(err, StandardCharsets.UTF_8));
  }

  /** What it said is wrong. */
  List<String> errors() {
    return err.stream().filter(line -> line.startsWith("local/run: ")).toList();
  }

  /** Processes of this checkout's jars that still run. */
  static List<String> leftRunning() {
    String jars = Checkout.root().toString();
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.flatMap(process -> process.info().commandLine().stream())
          .filter(
              line ->
                  line.contains(jars) && line.matches(".*/(local|operator|streams-app)\\.jar.*"))
          .toList();
    }
  }
}
