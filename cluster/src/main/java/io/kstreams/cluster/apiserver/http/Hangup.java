package io.kstreams.cluster.apiserver.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Notices that the client of a long answer has gone, and interrupts the thread that writes it.
 * Jetty reads from a connection only for the next request, so the end of one would be seen no
 * sooner than at the next write to it, and a watch of something that never changes would hold its
 * thread for long.
 */
final class Hangup implements AutoCloseable, Callback {
  private final Thread writer;
  private final EndPoint connection;
  private boolean over;
  private boolean interrupted;

  private Hangup(Thread writer, EndPoint connection) {
    this.writer = writer;
    this.connection = connection;
  }

  /** Interrupts the thread as soon as the client of the request, which was read whole, has gone. */
  static Hangup interrupting(Thread writer, Request request) {
    EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
    Hangup hangup = new Hangup(writer, connection);
    connection.tryFillInterested(hangup);
    return hangup;
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  /** There is something to read: the end, or a request that nobody may send yet. */
  @Override
  public void succeeded() {
    if (isOver()) {
      return;
    }
    ByteBuffer buffer = BufferUtil.allocate(1);
    try {
      if (connection.fill(buffer) == 0) {
        connection.tryFillInterested(this);
      } else {
        hangUp();
      }
    } catch (IOException e) {
      hangUp();
    }
  }

  @Override
  public void failed(Throwable gone) {
    hangUp();
  }

  private synchronized boolean isOver() {
    return over;
  }

  private synchronized void hangUp() {
    if (!over) {
      over = true;
      interrupted = true;
      writer.interrupt();
    }
  }

  /**
   * From now on the thread, which calls this, is left alone, and the connection can be used for the
   * next request.
   */
  @Override
  public void close() {
    synchronized (this) {
      over = true;
      if (interrupted) {
        Thread.interrupted();
      }
    }
    if (connection instanceof AbstractEndPoint own) {
      own.getFillInterest().onFail(new EOFException("the answer has ended"));
    }
  }
}
