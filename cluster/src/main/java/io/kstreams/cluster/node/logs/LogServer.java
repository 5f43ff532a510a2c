package io.kstreams.cluster.node.logs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.api.model.Pod;
import io.kstreams.cluster.runtime.Cache;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What the API server asks a kubelet for: {@code GET /containerLogs/<namespace>/<pod>/<container>},
 * on loopback.
 */
public final class LogServer implements AutoCloseable {
  private static final String PATH = "/containerLogs/";
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private final HttpsServer server;
  private final ExecutorService threads;
  private final Cache<Pod> pods;
  private final LogFiles files;

  /** Starts on a free port. */
  public LogServer(String host, Cache<Pod> pods, LogFiles files) throws IOException {
    this.pods = pods;
    this.files = files;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "node-logs");
              thread.setDaemon(true);
              return thread;
            });
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName(host), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(
            new NodeCertificate(files.root().resolve("certificate.p12")).context()));
    server.setExecutor(threads);
    server.createContext(PATH, this::serve);
    server.start();
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] parts = exchange.getRequestURI().getPath().substring(PATH.length()).split("/", -1);
      Pod pod = parts.length == 3 ? pods.get(parts[0], parts[1]) : null;
      LogQuery query;
      try {
        query = LogQuery.of(parameters(exchange.getRequestURI().getRawQuery()));
      } catch (IllegalArgumentException e) {
        answer(exchange, BAD_REQUEST, e.getMessage());
        return;
      }
      if (pod == null) {
        answer(exchange, NOT_FOUND, "this node has no such pod");
        return;
      }
      Optional<Path> file = files.find(pod, parts[2], query.previous() ? 1 : 0);
      if (file.isEmpty()) {
        answer(exchange, BAD_REQUEST, missing(pod, parts[2], query));
        return;
      }
      exchange.sendResponseHeaders(OK, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        new LogReader(query).copy(file.get(), () -> isRunning(pod, parts[2], query), out);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String missing(Pod pod, String container, LogQuery query) {
    String name = pod.getMetadata().getName();
    return query.previous()
        ? "previous terminated container \"%s\" in pod \"%s\" not found".formatted(container, name)
        : "container \"%s\" in pod \"%s\" is waiting to start: ContainerCreating"
            .formatted(container, name);
  }

  private boolean isRunning(Pod asked, String container, LogQuery query) {
    Pod now = pods.get(asked.getMetadata().getNamespace(), asked.getMetadata().getName());
    return !query.previous()
        && now != null
        && now.getMetadata().getUid().equals(asked.getMetadata().getUid())
        && now.getStatus().getContainerStatuses().stream()
            .anyMatch(
                status ->
                    status.getName().equals(container) && status.getState().getRunning() != null);
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          parameters.put(
              pair.substring(0, equals),
              URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
      }
    }
    return parameters;
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** Ends all answers, too. */
  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
