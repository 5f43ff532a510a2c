package io.kstreams.cluster.apiserver.http;

import io.kstreams.cluster.apiserver.access.Tokens;
import io.kstreams.cluster.apiserver.access.User;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.requests.Accepted;
import io.kstreams.cluster.apiserver.requests.Answer;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.requests.Query;
import io.kstreams.cluster.apiserver.requests.RequestHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
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

  private final RequestHandler handler;
  private final Tokens tokens;
  private final Clock clock;

  public Front(RequestHandler handler, Tokens tokens, Clock clock) {
    this.handler = handler;
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
      // The thread is the pool's and goes on; only this request has ended.
      callback.failed(e);
    }
    return true;
  }

  private void respond(Request request, Response response)
      throws IOException, InterruptedException {
    List<String> warnings = new ArrayList<>();
    AnswerWriter writer = new AnswerWriter(request, response, clock);
    try {
      Accepted accepted = Accepted.of(header(request, HttpHeader.ACCEPT));
      ApiRequest read = read(request);
      Answer answer = handler.answer(read, accepted, warnings);
      writer.addWarnings(warnings);
      writer.write(answer, read, accepted);
    } catch (Refusal refusal) {
      writer.addWarnings(warnings);
      writer.write(refusal);
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getPathQuery(), e);
      writer.write(Refusal.internal("the stand-in has a fault: " + e));
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

  private static String header(Request request, HttpHeader name) {
    String value = request.getHeaders().get(name);
    return value == null ? "" : value;
  }
}
