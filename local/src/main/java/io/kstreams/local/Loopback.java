package io.kstreams.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Addresses of this machine that nobody else can reach. */
final class Loopback {
  static final String HOST = "127.0.0.1";

  private Loopback() {}

  /**
   * The address with this port, or with a free one.
   *
   * @param port 0 for any
   * @param option what chooses another port, for the message
   * @throws Failure if somebody listens there
   */
  static InetSocketAddress reserve(String host, int port, String option) throws Failure {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return new InetSocketAddress(InetAddress.getByName(host), socket.getLocalPort());
    } catch (IOException e) {
      throw new Failure(
          "port %d on %s is taken (%s); %s".formatted(port, host, e.getMessage(), option), e);
    }
  }
}
