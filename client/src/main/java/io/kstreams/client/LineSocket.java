package io.kstreams.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The answer to a watch as a WebSocket to which nothing is sent. As soon as all lines of a piece
 * have been taken, the next piece is asked for.
 */
final class LineSocket implements WebSocket {

  // RFC 6455, 7.4.1: a normal end.
  private static final int NORMAL = 1000;

  private final Listener listener;
  // Lines that were not taken yet, and one for the piece itself while it is read.
  private final AtomicInteger waiting = new AtomicInteger();
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private volatile CompletableFuture<HttpResponse<AsyncBody>> answer;
  private volatile AsyncBody body;

  LineSocket(Listener listener) {
    this.listener = listener;
  }

  void open(CompletableFuture<HttpResponse<AsyncBody>> answer) {
    this.answer = answer;
    var unused =
        answer.whenComplete(
            (response, failure) -> {
              if (failure != null) {
                listener.onError(this, failure);
              } else if (response.isSuccessful()) {
                start(response.body());
              } else {
                refused(response);
              }
            });
  }

  private void start(AsyncBody stream) {
    body = stream;
    listener.onOpen(this);
    stream.consume();
    var unused =
        stream
            .done()
            .whenComplete(
                (done, failure) -> {
                  if (failure == null) {
                    listener.onClose(this, NORMAL, "");
                  } else {
                    listener.onError(this, failure);
                  }
                });
  }

  // As the API server tells it where it finds out only after it began to answer.
  private void refused(HttpResponse<AsyncBody> response) {
    response.body().cancel();
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", "ERROR");
    event
        .putObject("object")
        .put("kind", "Status")
        .put("apiVersion", "v1")
        .put("status", "Failure")
        .put("code", response.code())
        .put("message", response.message());
    listener.onMessage(this, event.toString());
    listener.onClose(this, NORMAL, "");
  }

  /** Takes the next piece of the answer. */
  void read(List<ByteBuffer> piece, AsyncBody stream) {
    body = stream;
    waiting.set(1);
    for (ByteBuffer buffer : piece) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      int start = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          begun.write(bytes, start, i - start);
          start = i + 1;
          waiting.incrementAndGet();
          String line = begun.toString(StandardCharsets.UTF_8);
          begun.reset();
          listener.onMessage(this, line);
        }
      }
      begun.write(bytes, start, bytes.length - start);
    }
    request();
  }

  @Override
  public void request() {
    if (waiting.decrementAndGet() == 0) {
      body.consume();
    }
  }

  @Override
  public boolean sendClose(int code, String reason) {
    answer.cancel(true);
    AsyncBody stream = body;
    if (stream != null) {
      stream.cancel();
    }
    return true;
  }

  @Override
  public boolean send(ByteBuffer buffer) {
    return false;
  }

  @Override
  public long queueSize() {
    return 0;
  }
}
