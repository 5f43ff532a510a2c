package io.kstreams.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
  @TempDir Path runs;

  @Test
  void whatAProcessThatIsGoneLeftBehindIsRemoved() throws IOException {
    Path abandoned = Files.createDirectories(runs.resolve("999999999/volumes/a"));
    Path someoneElses = Files.createDirectories(runs.resolve("notes"));
    Path running = Files.createDirectories(runs.resolve("1"));

    Workspace.create(runs);

    assertThat(abandoned).doesNotExist();
    assertThat(runs.resolve("999999999")).doesNotExist();
    assertThat(someoneElses).exists();
    assertThat(running).exists();
  }

  @Test
  void deletingRemovesReadOnlyFoldersToo() throws IOException {
    Workspace workspace = Workspace.create(runs);
    Path folder = Files.createDirectories(workspace.resolve("pods/a/cwd"));
    Files.writeString(folder.resolve("file"), "x");
    assertThat(folder.toFile().setWritable(false)).isTrue();

    workspace.delete();

    assertThat(runs).isEmptyDirectory();
  }
}
