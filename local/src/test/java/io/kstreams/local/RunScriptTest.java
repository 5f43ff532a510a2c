package io.kstreams.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code local/run} in a checkout of its own, with programs that only pretend. */
class RunScriptTest {
  private static final List<String> MODULES =
      List.of("client", "cluster", "local", "operator", "streams-app");

  @TempDir Path root;
  private Path bin;

  @BeforeEach
  void aCheckoutThatIsNotBuiltYet() throws IOException {
    bin = Files.createDirectories(root.resolve("bin"));
    Files.createDirectories(root.resolve("local"));
    Files.copy(Path.of("run"), root.resolve("local/run"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    for (String module : MODULES) {
      Files.createDirectories(root.resolve(module + "/src/main"));
      Files.writeString(root.resolve(module + "/pom.xml"), "<project/>");
    }
    program("java", java("17"));
    program("javac", "");
    program(
        "mvn",
        "for m in "
            + String.join(" ", MODULES)
            + "; do mkdir -p $m/target; touch $m/target/$m.jar; done");
  }

  @Test
  void anOldJavaIsNamedWithWhatIsNeeded() throws Exception {
    program("java", java("11"));
    assertRefused(bin + "/java is Java 11; JDK 17 or newer is needed, set JAVA_HOME to one");
  }

  @Test
  void aRuntimeWithoutACompilerIsRefused() throws Exception {
    Files.delete(bin.resolve("javac"));
    assertRefused("is a runtime without a compiler; install JDK 17 or newer");
  }

  @Test
  void aFailedBuildIsToldWithItsReasonAndItsLog() throws Exception {
    program(
        "mvn",
        "echo '[INFO] building'; echo '[ERROR] Foo.java:[3,1] class expected'; echo '[ERROR] more'; exit 1");
    assertRefused(
        "the build failed: Foo.java:[3,1] class expected; all of it is in "
            + root
            + "/local/target/build.log");
  }

  @Test
  void anUnknownSystemIsRefused() throws Exception {
    program("uname", "echo MINGW64_NT-10.0");
    assertRefused("this machine runs MINGW64_NT-10.0; Linux or macOS is needed");
  }

  @Test
  void theFirstRunBuildsAndTheNextDoesNotUntilASourceChanges() throws Exception {
    assertThat(run("--replicas", "3").lines()).anyMatch(line -> line.contains("building"));
    assertThat(run("--replicas", "3").lines())
        .noneMatch(line -> line.contains("building"))
        .last()
        .asString()
        .contains("-XX:-UsePerfData")
        .contains("-Djava.io.tmpdir=" + root + "/local/target/tmp")
        .contains("-Dlocal.terminal=false")
        .endsWith("-jar " + root + "/local/target/local.jar --replicas 3");

    Path source = Files.writeString(root.resolve("operator/src/main/New.java"), "class New {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));
    assertThat(run().lines()).anyMatch(line -> line.contains("building"));
  }

  private void assertRefused(String reason) throws Exception {
    Result result = execute();
    assertThat(result.output().lines().filter(line -> !line.contains("building")))
        .singleElement()
        .asString()
        .startsWith("local/run: ")
        .contains(reason);
    assertThat(result.exit()).isEqualTo(1);
  }

  private String run(String... arguments) throws Exception {
    Result result = execute(arguments);
    assertThat(result.exit()).as(result.output()).isZero();
    return result.output();
  }

  private Result execute(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(root.resolve("local/run").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", root.toString());
    builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  private record Result(int exit, String output) {}

  private static String java(String version) {
    return "case \"$*\" in *-version*) echo '    java.specification.version = "
        + version
        + "' ;; *) echo \"$@\" ;; esac";
  }

  private void program(String name, String script) throws IOException {
    Path file = bin.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
