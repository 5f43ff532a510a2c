package io.kstreams.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * The least that keeps {@code docs/contract.md}, with the JDK alone and without Kafka: it writes on
 * its volume what happens to it.
 */
public final class OtherApplication {
  /** The file on the volume. */
  static final String DIARY = "diary";

  /** Where it is set, it says why nothing works, and nothing does. */
  static final String FAIL_WITH = "FAIL_WITH";

  private static final int PORT = 8080;

  /** What the operator promises to set for every resource. */
  private static final List<String> PROMISED =
      List.of(
          "KAFKA_BOOTSTRAP_SERVERS",
          "KAFKA_BROKER",
          "APPLICATION_ID",
          "INPUT_TOPIC",
          "OUTPUT_TOPIC",
          "STATE_DIR",
          "POD_NAME",
          "POD_UID",
          "POD_IP",
          "MEMORY_LIMIT_BYTES",
          "TERMINATION_MESSAGE_PATH",
          "KAFKA_APPLICATION_SERVER",
          "KAFKA_PROCESSING_GUARANTEE",
          "KAFKA_NUM_STREAM_THREADS",
          "KAFKA_NUM_STANDBY_REPLICAS",
          "KAFKA_SESSION_TIMEOUT_MS");

  private final Map<String, String> environment;
  private final Path diary;

  private OtherApplication(Map<String, String> environment) {
    this.environment = environment;
    this.diary = Path.of(environment.get("STATE_DIR"), DIARY);
  }

  public static void main(String[] arguments) throws IOException {
    Map<String, String> environment = System.getenv();
    List<String> missing =
        PROMISED.stream().filter(name -> environment.getOrDefault(name, "").isEmpty()).toList();
    if (!missing.isEmpty()) {
      fail("InvalidConfiguration: not set: " + String.join(", ", missing));
    } else if (environment.containsKey(FAIL_WITH)) {
      fail(environment.get(FAIL_WITH));
    } else {
      new OtherApplication(environment).run();
    }
  }

  private static void fail(String line) throws IOException {
    System.err.println(line);
    String path = System.getenv("TERMINATION_MESSAGE_PATH");
    if (path != null) {
      Files.writeString(Path.of(path), line);
    }
    System.exit(1);
  }

  private void run() throws IOException {
    write("started as " + environment.get("POD_UID"));
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    String host = environment.getOrDefault("HTTP_HOST", "0.0.0.0");
    HttpServer server = HttpServer.create(new InetSocketAddress(host, PORT), 0);
    server.createContext("/", answer(404, "there is no such path\n"));
    server.createContext("/livez", answer(200, "alive\n"));
    server.createContext("/readyz", answer(200, "ready\n"));
    server.createContext("/metrics", answer(200, "other_up 1\n"));
    server.createContext(
        "/state",
        answer(
            200,
            "{\"applicationId\": \"%s\", \"groupInstanceId\": \"%s\", \"state\": \"RUNNING\", \"tasks\": []}"
                .formatted(environment.get("APPLICATION_ID"), environment.get("POD_NAME"))));
    server.createContext("/leave", this::leave);
    server.start();
  }

  private void leave(HttpExchange exchange) throws IOException {
    String uid = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean mine =
        exchange.getRequestMethod().equals("POST")
            && uid.strip().equals(environment.get("POD_UID"));
    if (mine) {
      write("asked to leave");
    }
    answer(mine ? 200 : 409, mine ? "leaves\n" : "another uid\n").handle(exchange);
  }

  /** A JVM that SIGTERM ends tells another status than the contract's 0. */
  private void stop() {
    try {
      write("stopped");
      Runtime.getRuntime().halt(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void write(String line) throws IOException {
    Files.writeString(diary, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static HttpHandler answer(int status, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return exchange -> {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    };
  }
}
