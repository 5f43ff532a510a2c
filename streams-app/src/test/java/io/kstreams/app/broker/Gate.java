package io.kstreams.app.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A port before a port. Shut, it cuts every connection and every new one, as when the broker is
 * away.
 */
public final class Gate implements AutoCloseable {
  private final ServerSocket server;
  private final List<Socket> connections = new ArrayList<>();
  private int target;
  private boolean open;
  private int refused;

  private Gate(ServerSocket server) {
    this.server = server;
  }

  static Gate create() throws IOException {
    Gate gate = new Gate(new ServerSocket(0, 50, InetAddress.getByName("localhost")));
    start(gate::accept);
    return gate;
  }

  int port() {
    return server.getLocalPort();
  }

  synchronized void openTo(int port) {
    target = port;
    open = true;
  }

  /** Cuts what is there, and everything that comes. */
  public synchronized void shut() {
    open = false;
    connections.forEach(Gate::cut);
    connections.clear();
  }

  /** How many connections were cut before they got anywhere, since the gate was made. */
  public synchronized int refused() {
    return refused;
  }

  /** Lets through what comes from now on. */
  public synchronized void open() {
    open = true;
  }

  @Override
  public void close() {
    shut();
    try {
      server.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        connect(server.accept());
      } catch (IOException e) {
        // Closed, or the broker is not there: the client sees a cut connection.
      }
    }
  }

  private synchronized void connect(Socket client) throws IOException {
    connections.add(client);
    if (!open) {
      refused++;
      shut();
      return;
    }
    Socket broker = new Socket(InetAddress.getByName("localhost"), target);
    connections.add(broker);
    start(() -> copy(client, broker));
    start(() -> copy(broker, client));
  }

  private static void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // Cut; the other side is cut as well.
    } finally {
      cut(from);
      cut(to);
    }
  }

  private static void cut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "gate");
    thread.setDaemon(true);
    thread.start();
  }
}
