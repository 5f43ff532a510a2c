package io.kstreams.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Addresses of this machine that nobody else can reach. */
public final class Loopback {
  static final String HOST = "127.0.0.1";

  // Below those that a kernel gives to whoever asks for any, above those of well-known services.
  private static final int LOWEST = 10_000;
  private static final int COUNT = 20_000;

  /** Each process begins elsewhere. */
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 100 % COUNT));

  private Loopback() {}

  /** An address with a port that nobody else is given until it is used. */
  public static InetSocketAddress free() throws Failure {
    return free(HOST);
  }

  private static InetSocketAddress free(String host) throws Failure {
    Failure last = null;
    for (int i = 0; i < COUNT; i++) {
      try {
        return reserve(host, LOWEST + Math.floorMod(NEXT.getAndIncrement(), COUNT), "");
      } catch (Failure taken) {
        last = taken;
      }
    }
    throw last;
  }

  /**
   * The address with this port, or with a free one.
   *
   * @param port 0 for any
   * @param option what chooses another port, for the message
   * @throws Failure if somebody listens there
   */
  static InetSocketAddress reserve(String host, int port, String option) throws Failure {
    if (port == 0) {
      return free(host);
    }
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
