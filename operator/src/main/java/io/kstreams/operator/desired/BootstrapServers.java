package io.kstreams.operator.desired;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The list of brokers in {@code spec.kafka.bootstrapServers}, whose form the schema has checked.
 */
public final class BootstrapServers {

  private static final String DEFAULT_PORT = ":9092";

  private final List<String> servers;

  /** Reads a comma-separated list of {@code host[:port]}; a missing port is 9092. */
  public BootstrapServers(String list) {
    servers =
        Arrays.stream(list.split(","))
            .map(String::strip)
            .filter(server -> !server.isEmpty())
            // An IPv6 address is in brackets, so a colon behind them begins the port.
            .map(server -> server.matches(".*:[0-9]+") ? server : server + DEFAULT_PORT)
            .toList();
  }

  /** The servers in the order given, each with its port. */
  public String list() {
    return String.join(",", servers);
  }

  /** The first server with its port. */
  public String first() {
    return servers.get(0);
  }

  /**
   * The same for every way to write the same servers: lower case, sorted, each once. An application
   * id is claimed on these.
   */
  public String normalised() {
    return servers.stream()
        .map(server -> server.toLowerCase(Locale.ROOT))
        .distinct()
        .sorted()
        .reduce((left, right) -> left + "," + right)
        .orElse("");
  }
}
