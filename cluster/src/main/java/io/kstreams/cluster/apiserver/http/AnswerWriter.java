package io.kstreams.cluster.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.requests.Accepted;
import io.kstreams.cluster.apiserver.requests.Answer;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Writes the answer to one request to the wire. */
final class AnswerWriter {
  private final Request request;
  private final Response response;
  private final Clock clock;
  private boolean cut;

  AnswerWriter(Request request, Response response, Clock clock) {
    this.request = request;
    this.response = response;
    this.clock = clock;
  }

  void write(Answer answer, ApiRequest asked, Accepted accepted)
      throws IOException, InterruptedException {
    if (answer instanceof Answer.Objects objects) {
      Rendering rendering = new Rendering(objects.type(), asked.query(), accepted, clock);
      document(objects.status(), rendering.of(objects.body(), true), accepted);
    } else if (answer instanceof Answer.Document document) {
      document(document.status(), document.body(), accepted);
    } else if (answer instanceof Answer.Text text) {
      send(
          text.status(), "text/plain; charset=utf-8", text.body().getBytes(StandardCharsets.UTF_8));
    } else if (answer instanceof Answer.Bytes bytes) {
      send(bytes.status(), bytes.contentType(), bytes.body());
    } else if (answer instanceof Answer.Stream stream) {
      stream(stream);
    } else if (answer instanceof Answer.Cut broken) {
      cut = true;
      if (broken.begun() == null) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        throw new EOFException("the connection is cut");
      }
      write(broken.begun(), asked, accepted);
    }
  }

  void write(Refusal refusal) throws IOException {
    if (refusal.retryAfter() > 0) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, refusal.retryAfter());
    }
    send(refusal.code(), "application/json", Json.bytes(refusal.status()));
  }

  void addWarnings(List<String> warnings) {
    for (String warning : warnings) {
      String quoted = warning.replace("\\", "\\\\").replace("\"", "\\\"");
      response.getHeaders().add("Warning", "299 - \"" + quoted + "\"");
    }
  }

  @SuppressWarnings("try") // it is there for what it does meanwhile
  private void stream(Answer.Stream stream) throws IOException, InterruptedException {
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, stream.contentType());
    OutputStream out = Content.Sink.asOutputStream(response);
    try (Hangup hangup = Hangup.interrupting(Thread.currentThread(), request)) {
      // The headers go out before the first event, which may be long in coming.
      out.flush();
      stream.writer().writeTo(out);
    }
    // Only here: a stream that broke off must not look as if it had ended.
    out.close();
  }

  private void document(int status, JsonNode body, Accepted accepted) throws IOException {
    byte[] bytes = accepted.yaml() ? Json.yamlBytes(body) : Json.bytes(body);
    send(status, accepted.contentType(), bytes);
  }

  private void send(int status, String contentType, byte[] body) throws IOException {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    if (cut) {
      Content.Sink.write(response, false, ByteBuffer.wrap(body, 0, body.length / 2));
      throw new EOFException("the connection is cut in the middle of the answer");
    }
    Content.Sink.write(response, true, ByteBuffer.wrap(body));
  }
}
