package io.kstreams.app.config;

import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to ask for Kafka first.
 *
 * @param servers each as {@code host:port}, an IPv6 address in brackets
 */
public record BootstrapServers(List<String> servers) {
  /** Kafka's registered port. */
  public static final int DEFAULT_PORT = 9092;

  private static final Pattern SERVER =
      Pattern.compile("(?<host>\\[[0-9a-fA-F:.]+]|[0-9a-zA-Z._-]+)(:(?<port>[0-9]{1,5}))?");

  public BootstrapServers {
    servers = List.copyOf(servers);
  }

  /**
   * Takes a list apart.
   *
   * @param variable where the list comes from, for the message
   * @param list {@code host[:port]}, separated by commas; a missing port is {@value #DEFAULT_PORT}
   * @throws Failure if an entry is not of that form
   */
  public static BootstrapServers parse(String variable, String list) throws Failure {
    List<String> servers = new ArrayList<>();
    for (String entry : list.split(",", -1)) {
      Matcher server = SERVER.matcher(entry.strip());
      String port = server.matches() ? server.group("port") : null;
      if (!server.matches() || (port != null && !isPort(Integer.parseInt(port)))) {
        throw new Failure(
            Reason.INVALID_CONFIGURATION,
            "'%s' in %s is not a host with or without a port; write it as host:9092 or [::1]:9092"
                .formatted(entry.strip(), variable));
      }
      servers.add(server.group("host") + ":" + (port == null ? DEFAULT_PORT : port));
    }
    return new BootstrapServers(servers);
  }

  private static boolean isPort(int number) {
    return number > 0 && number <= 65_535;
  }

  @Override
  public String toString() {
    return String.join(",", servers);
  }
}
