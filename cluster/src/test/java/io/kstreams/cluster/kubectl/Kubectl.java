package io.kstreams.cluster.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A kubectl of this machine.
 *
 * @param minor of its version 1.x
 */
record Kubectl(Path path, int minor) {
  /** The oldest that is supported. */
  private static final int OLDEST = 29;

  private static final Pattern NAME = Pattern.compile("kubectl(\\.1\\.\\d+)?");

  /**
   * One of each version: on the PATH, beside what the PATH leads to, and in the folders of the
   * system property {@code kubectl.folders} (separated as a PATH is).
   */
  static List<Kubectl> all() throws IOException, InterruptedException {
    Map<Integer, Kubectl> found = new TreeMap<>();
    for (Path folder : folders()) {
      for (Path file : files(folder)) {
        int minor = minor(file);
        if (minor >= OLDEST) {
          found.putIfAbsent(minor, new Kubectl(file, minor));
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static Set<Path> folders() throws IOException {
    String more = System.getProperty("kubectl.folders", "");
    String all = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + more;
    Set<Path> folders = new LinkedHashSet<>();
    for (String folder : all.split(Pattern.quote(File.pathSeparator), -1)) {
      if (!folder.isEmpty()) {
        Path there = Path.of(folder);
        folders.add(there);
        Path link = there.resolve("kubectl");
        if (Files.exists(link)) {
          folders.add(link.toRealPath().getParent());
        }
      }
    }
    return folders;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .filter(Files::isExecutable)
          .sorted()
          .toList();
    }
  }

  /** 0 for what only runs another one, such as the dispatcher of the Google Cloud SDK. */
  private static int minor(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(file.toString(), "version", "--client", "-o", "json")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    byte[] out = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      return 0;
    }
    JsonNode version = Json.parse(out).path("clientVersion");
    return version.path("gitVersion").asText().contains("dispatcher")
        ? 0
        : version.path("minor").asInt();
  }

  /**
   * Runs it.
   *
   * @param home where it finds {@code kubeconfig}, and keeps what it caches
   * @param input for its standard input
   */
  Result run(Path home, Map<String, String> env, String input, String... args)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command(args));
    Path out = Files.createTempFile(home, "out", "");
    Path err = Files.createTempFile(home, "err", "");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("KUBECONFIG", home.resolve("kubeconfig").toString());
    builder.environment().put("HOME", home.toString());
    builder.environment().putAll(env);
    Process process = builder.start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    int exit = process.waitFor();
    return new Result(exit, Files.readString(out), Files.readString(err));
  }

  private List<String> command(String... args) {
    return Stream.concat(Stream.of(path.toString()), Arrays.stream(args)).toList();
  }

  @Override
  public String toString() {
    return "1." + minor;
  }
}
