package io.kstreams.cluster.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.access.Tokens;
import io.kstreams.cluster.apiserver.access.User;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.requests.Accepted;
import io.kstreams.cluster.apiserver.requests.Answer;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.requests.Query;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads requests from the wire and writes answers to it. */
public final class Front extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Front.class);
  private static final String BEARER = "Bearer ";

  private final Router router;
  private final Tokens tokens;
  private final Clock clock;

  public Front(Router router, Tokens tokens, Clock clock) {
    this.router = router;
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    try {
      respond(request, response);
      callback.succeeded();
    } catch (IOException e) {
      // The client has gone; nobody is there to be told.
      callback.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      callback.failed(e);
    }
    return true;
  }

  private void respond(Request request, Response response)
      throws IOException, InterruptedException {
    List<String> warnings = new ArrayList<>();
    try {
      Accepted accepted = Accepted.of(header(request, HttpHeader.ACCEPT));
      ApiRequest read = read(request);
      Answer answer = router.answer(read, accepted, warnings);
      addWarnings(response, warnings);
      write(answer, read, accepted, response);
    } catch (Refusal refusal) {
      addWarnings(response, warnings);
      send(response, refusal.code(), "application/json", Json.bytes(refusal.status()));
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getPathQuery(), e);
      Refusal refusal = Refusal.internal("the stand-in has a fault: " + e);
      send(response, refusal.code(), "application/json", Json.bytes(refusal.status()));
    }
  }

  private ApiRequest read(Request request) throws IOException {
    Map<String, String> parameters = new HashMap<>();
    for (Fields.Field field : Request.extractQueryParameters(request)) {
      parameters.put(field.getName(), field.getValue());
    }
    ByteBuffer body = Content.Source.asByteBuffer(request);
    String contentType = header(request, HttpHeader.CONTENT_TYPE);
    int semicolon = contentType.indexOf(';');
    return new ApiRequest(
        request.getMethod(),
        Request.getPathInContext(request),
        new Query(parameters),
        user(request),
        header(request, HttpHeader.ACCEPT),
        semicolon < 0 ? contentType : contentType.substring(0, semicolon).strip(),
        header(request, HttpHeader.USER_AGENT),
        BufferUtil.toArray(body));
  }

  private User user(Request request) {
    String authorization = header(request, HttpHeader.AUTHORIZATION);
    if (authorization.startsWith(BEARER)) {
      return tokens
          .user(authorization.substring(BEARER.length()).strip())
          .orElseThrow(Refusal::unauthorized);
    }
    String impersonated = request.getHeaders().get("Impersonate-User");
    return impersonated == null ? User.admin() : User.impersonated(impersonated);
  }

  private void write(Answer answer, ApiRequest request, Accepted accepted, Response response)
      throws IOException, InterruptedException {
    if (answer instanceof Answer.Objects objects) {
      Rendering rendering = new Rendering(objects.type(), request.query(), accepted, clock);
      document(response, objects.status(), rendering.of(objects.body(), true), accepted);
    } else if (answer instanceof Answer.Document document) {
      document(response, document.status(), document.body(), accepted);
    } else if (answer instanceof Answer.Text text) {
      send(
          response,
          text.status(),
          "text/plain; charset=utf-8",
          text.body().getBytes(StandardCharsets.UTF_8));
    } else if (answer instanceof Answer.Bytes bytes) {
      send(response, bytes.status(), bytes.contentType(), bytes.body());
    } else if (answer instanceof Answer.Stream stream) {
      response.setStatus(200);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, stream.contentType());
      try (OutputStream out = Content.Sink.asOutputStream(response)) {
        // The headers go out before the first event, which may be long in coming.
        out.flush();
        stream.writer().writeTo(out);
      }
    }
  }

  private static void addWarnings(Response response, List<String> warnings) {
    for (String warning : warnings) {
      String quoted = warning.replace("\\", "\\\\").replace("\"", "\\\"");
      response.getHeaders().add("Warning", "299 - \"" + quoted + "\"");
    }
  }

  private static void document(Response response, int status, JsonNode body, Accepted accepted)
      throws IOException {
    byte[] bytes = accepted.yaml() ? Json.yamlBytes(body) : Json.bytes(body);
    send(response, status, accepted.contentType(), bytes);
  }

  private static void send(Response response, int status, String contentType, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    Content.Sink.write(response, true, ByteBuffer.wrap(body));
  }

  private static String header(Request request, HttpHeader name) {
    String value = request.getHeaders().get(name);
    return value == null ? "" : value;
  }
}
