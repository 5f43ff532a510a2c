package io.kstreams.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * In whatever pieces a text comes, its lines are what was sent, and no piece is asked for early.
 */
class LineSocketTest {

  private final List<String> lines = new ArrayList<>();
  private final Stream stream = new Stream();

  @Test
  void linesAreTheSameInPiecesOfAnySize() {
    byte[] text = "zählt – …\n\n{\"text\":\"ü\"}\nbegun".getBytes(StandardCharsets.UTF_8);
    for (int size = 1; size <= text.length; size++) {
      lines.clear();
      LineSocket socket = socket(true);
      for (int start = 0; start < text.length; start += size) {
        socket.read(
            List.of(ByteBuffer.wrap(text, start, Math.min(size, text.length - start))), stream);
      }
      assertThat(lines)
          .as("pieces of " + size)
          .containsExactly("zählt – …", "", "{\"text\":\"ü\"}");
    }
  }

  @Test
  void thereIsNoNextPieceBeforeAllLinesAreTaken() {
    LineSocket socket = socket(false);
    socket.read(List.of(ByteBuffer.wrap("one\ntwo\nthr".getBytes(StandardCharsets.UTF_8))), stream);
    assertThat(lines).containsExactly("one", "two");
    assertThat(stream.asked).isZero();
    socket.request();
    assertThat(stream.asked).isZero();
    socket.request();
    assertThat(stream.asked).isEqualTo(1);
  }

  @Test
  void aPieceWithoutTheEndOfALineAsksForTheNext() {
    LineSocket socket = socket(true);
    socket.read(List.of(ByteBuffer.wrap("on".getBytes(StandardCharsets.UTF_8))), stream);
    assertThat(stream.asked).isEqualTo(1);
  }

  private LineSocket socket(boolean takesAtOnce) {
    return new LineSocket(
        new WebSocket.Listener() {
          @Override
          public void onMessage(WebSocket from, String line) {
            lines.add(line);
            if (takesAtOnce) {
              from.request();
            }
          }
        });
  }

  private static final class Stream implements AsyncBody {
    private int asked;

    @Override
    public void consume() {
      asked++;
    }

    @Override
    public CompletableFuture<Void> done() {
      return new CompletableFuture<>();
    }

    @Override
    public void cancel() {}
  }
}
