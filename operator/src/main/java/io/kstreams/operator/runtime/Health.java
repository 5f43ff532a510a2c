package io.kstreams.operator.runtime;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** {@code /healthz} and {@code /readyz}: 200 with {@code ok}, or 503 with {@code no}. */
public final class Health implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "health");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Starts to answer.
   *
   * @throws IOException if the address cannot be had or the port is taken
   */
  public Health(String host, int port, BooleanSupplier live, BooleanSupplier ready)
      throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
    server.setExecutor(executor);
    answer("/healthz", live);
    answer("/readyz", ready);
    server.start();
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(String path, BooleanSupplier healthy) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            boolean ok = healthy.getAsBoolean();
            byte[] body = {(byte) (ok ? 'o' : 'n'), (byte) (ok ? 'k' : 'o'), '\n'};
            exchange.sendResponseHeaders(ok ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
