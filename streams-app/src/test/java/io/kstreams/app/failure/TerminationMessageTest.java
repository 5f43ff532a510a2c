package io.kstreams.app.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminationMessageTest {
  @TempDir private Path folder;

  @Test
  void theLineReplacesWhatTheFileHeld() throws IOException {
    Path file = Files.writeString(folder.resolve("log"), "an older and much longer message");
    new TerminationMessage(file).write("TopicMissing: words");

    assertThat(file).hasContent("TopicMissing: words");
  }

  @Test
  void aFileThatTheKubeletDidNotMakeIsNotMade() {
    Path file = folder.resolve("absent");
    new TerminationMessage(file).write("TopicMissing: words");

    assertThat(file).doesNotExist();
  }

  @Test
  void aLongLineEndsBetweenTwoCharacters() throws IOException {
    Path file = Files.createFile(folder.resolve("log"));
    new TerminationMessage(file).write("x" + "é".repeat(4096));

    assertThat(file).hasContent("x" + "é".repeat((TerminationMessage.MAX_BYTES - 1) / 2));
  }
}
