package io.kstreams.cluster.node.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderTest {
  @TempDir Path folder;

  private String read(Map<String, String> query, BooleanSupplier running) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new LogReader(LogQuery.of(query)).copy(folder.resolve("0.log"), running, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private void write(String text) throws Exception {
    Files.writeString(
        folder.resolve("0.log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void aLogIsReadWholeOrItsLastLinesOrItsFirstBytes() throws Exception {
    write("one\ntwo\nthree\n");

    assertThat(read(Map.of(), () -> false)).isEqualTo("one\ntwo\nthree\n");
    assertThat(read(Map.of("tailLines", "2"), () -> false)).isEqualTo("two\nthree\n");
    assertThat(read(Map.of("tailLines", "9"), () -> false)).isEqualTo("one\ntwo\nthree\n");
    assertThat(read(Map.of("tailLines", "0"), () -> false)).isEmpty();
    assertThat(read(Map.of("limitBytes", "5"), () -> false)).isEqualTo("one\nt");
  }

  @Test
  void whoFollowsReadsWhatComesUntilTheContainerEnds() throws Exception {
    write("one\n");
    AtomicInteger asked = new AtomicInteger();

    String text =
        read(
            Map.of("follow", "true"),
            () -> {
              int times = asked.incrementAndGet();
              if (times == 2) {
                append();
              }
              return times < 4;
            });

    assertThat(text).isEqualTo("one\ntwo\n");
  }

  private void append() {
    try {
      write("two\n");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void timesAreRefusedForThereAreNone() {
    assertThatThrownBy(() -> LogQuery.of(Map.of("sinceSeconds", "5")))
        .hasMessageContaining("leave out --timestamps, --since");
    assertThatThrownBy(() -> LogQuery.of(Map.of("timestamps", "true")))
        .hasMessageContaining("leave out --timestamps, --since");
  }
}
