package io.kstreams.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images are built from a part of the checkout, and Maven refuses a part without every module. */
class DockerfilesTest {
  private static final Path CHECKOUT = Path.of("..");
  private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");

  /** The same as those that tests start processes with. */
  @Test
  void theApplicationRunsWithTheOptionsOfItsOwnFile() throws IOException {
    assertThat(Files.readString(CHECKOUT.resolve("Dockerfile.app")))
        .contains("COPY --from=build /build/streams-app/src/main/image/java.options /app/")
        .containsPattern("\\nENTRYPOINT \\[\"java\", .*\"@/app/java.options\", ");
    assertThat(CHECKOUT.resolve("streams-app/src/main/image/java.options")).isNotEmptyFile();
  }

  /** Two collectors are an error to the JVM, and a user may name one. */
  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseZGC", "-XX:+UseSerialGC"})
  void aUserMayChooseTheCollector(String collector) throws Exception {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + CHECKOUT.resolve("streams-app/src/main/image/java.options"),
            "-version");
    java.environment().put("JAVA_TOOL_OPTIONS", collector);
    assertThat(java.inheritIO().start().waitFor()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.app", "Dockerfile.operator"})
  void anImageIsBuiltWithThePomOfEveryModule(String dockerfile) throws IOException {
    List<String> copies =
        MODULE
            .matcher(Files.readString(CHECKOUT.resolve("pom.xml")))
            .results()
            .map(module -> "COPY %1$s/pom.xml %1$s/".formatted(module.group(1)))
            .toList();

    assertThat(Files.readAllLines(CHECKOUT.resolve(dockerfile))).containsAll(copies);
    assertThat(copies).contains("COPY streams-app/pom.xml streams-app/");
  }
}
