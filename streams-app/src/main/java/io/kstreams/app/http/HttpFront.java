package io.kstreams.app.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kstreams.app.config.Settings.HttpAddress;
import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The HTTP server of the pod: the JDK's own, with an endpoint per path. */
public final class HttpFront implements AutoCloseable {
  /**
   * Probes are short; clients that send slowly and requests that wait for other pods must not hold
   * all of them up. They end when they have nothing to do.
   */
  public static final int THREADS = 24;

  private final HttpServer server;
  private final ExecutorService threads;

  private HttpFront(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Listens and answers.
   *
   * @throws Failure if the address cannot be listened on
   */
  public static HttpFront start(HttpAddress address, List<Endpoint> endpoints) throws Failure {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(address.host(), address.port()), 0);
    } catch (IOException | RuntimeException e) {
      throw new Failure(
          Reason.ADDRESS_NOT_AVAILABLE,
          "cannot listen on %s (%s); free it, or set HTTP_HOST or HTTP_PORT"
              .formatted(address, e.getMessage()),
          e);
    }
    endpoints.forEach(
        endpoint -> server.createContext(endpoint.path(), request -> serve(endpoint, request)));
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), HttpFront::daemon);
    threads.allowCoreThreadTimeOut(true);
    server.setExecutor(threads);
    server.start();
    return new HttpFront(server, threads);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }

  private static void serve(Endpoint endpoint, HttpExchange request) throws IOException {
    try (request) {
      String method = request.getRequestMethod();
      boolean head = method.equals("HEAD");
      Response response;
      String path = request.getRequestURI().getPath();
      if (!path.equals(endpoint.path()) && !endpoint.path().endsWith("/")) {
        response = new Response(404, "there is nothing here");
      } else if (!(head ? "GET" : method).equals(endpoint.method())) {
        request.getResponseHeaders().set("Allow", endpoint.method());
        response = new Response(405, "use " + endpoint.method());
      } else {
        response = endpoint.answer(request);
      }
      byte[] body = response.text().getBytes(StandardCharsets.UTF_8);
      request.getResponseHeaders().set("Content-Type", response.contentType());
      response.headers().forEach(request.getResponseHeaders()::set);
      request.sendResponseHeaders(response.status(), head ? -1 : body.length);
      if (!head) {
        request.getResponseBody().write(body);
      }
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "http");
    thread.setDaemon(true);
    return thread;
  }
}
