package io.kstreams.cluster.node.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
  @TempDir Path folder;

  @Test
  void anImageIsACommandWithItsPlaceholdersFilled() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("images.yaml"),
            "app:1: ['${java}', '-Dhosts=${hosts}', -jar, '${root}/app.jar']\n");
    Images images = Images.read(file, Map.of("hosts", "/h"));

    assertThat(
            images.command("app:1").orElseThrow().stream().map(word -> images.fill(word, Map.of())))
        .containsExactly(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dhosts=/h",
            "-jar",
            folder.toAbsolutePath() + "/app.jar");
    assertThat(images.command("app:2")).isEmpty();
  }

  @Test
  void aFileThatIsNoSuchMapIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("images.yaml"), "- app\n");
    assertThatThrownBy(() -> Images.read(file, Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("images.yaml");
  }
}
