package io.kstreams.cluster.node.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void ofTwoFilesTheSecondWinsAndTheFirstFillsThePlaceholders() throws Exception {
    Path one = Files.writeString(folder.resolve("one.yaml"), "app:1: [one]\nboth:1: [one]\n");
    Path two = Files.writeString(folder.resolve("two.yaml"), "new:1: ['${it}']\nboth:1: [two]\n");

    Images images = Images.read(one, Map.of("it", "1")).with(Images.read(two, Map.of("it", "2")));

    assertThat(images.command("app:1")).contains(List.of("one"));
    assertThat(images.command("both:1")).contains(List.of("two"));
    assertThat(images.command("new:1").orElseThrow())
        .singleElement()
        .extracting(word -> images.fill(word, Map.of()))
        .isEqualTo("1");
  }

  @Test
  void aFileThatIsNoSuchMapIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("images.yaml"), "- app\n");
    assertThatThrownBy(() -> Images.read(file, Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("images.yaml");
  }
}
