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
  void twoFilesEachHaveTheirRoot() throws Exception {
    Path one = Files.createDirectory(folder.resolve("one")).resolve("images.yaml");
    Path two = Files.createDirectory(folder.resolve("two")).resolve("images.yaml");
    Files.writeString(one, "app:1: ['${root}/app']\nboth:1: ['${root}/both']\n");
    Files.writeString(two, "other:1: ['${root}/other', '${memory}']\nboth:1: ['${root}/both']\n");

    Images images = Images.read(one, Map.of()).with(Images.read(two, Map.of()));

    assertThat(filled(images, "app:1")).containsExactly(one.resolveSibling("app").toString());
    assertThat(filled(images, "other:1"))
        .containsExactly(two.resolveSibling("other").toString(), "1");
    assertThat(filled(images, "both:1")).containsExactly(two.resolveSibling("both").toString());
  }

  private static List<String> filled(Images images, String image) {
    return images.command(image).orElseThrow().stream()
        .map(word -> images.fill(word, Map.of("memory", "1")))
        .toList();
  }

  @Test
  void aFileThatIsNoSuchMapIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("images.yaml"), "- app\n");
    assertThatThrownBy(() -> Images.read(file, Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("images.yaml");
  }
}
