package io.kstreams.cluster.apiserver.faults;

import io.kstreams.cluster.apiserver.requests.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** Passes a stream on piece by piece, as it is flushed: the pieces of a watch are its events. */
final class PieceWise extends OutputStream {
  /** Writes a piece in its own way, or ends the stream by an {@link End}. */
  @FunctionalInterface
  interface Passing {
    void pass(byte[] piece, OutputStream out) throws IOException, InterruptedException;
  }

  /** Ends the stream in good order. */
  static final class End extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
  private final OutputStream out;
  private final Passing passing;

  private PieceWise(OutputStream out, Passing passing) {
    this.out = out;
    this.passing = passing;
  }

  static Answer.Stream of(Answer.Stream stream, Passing passing) {
    return new Answer.Stream(
        stream.contentType(),
        out -> {
          try {
            stream.writer().writeTo(new PieceWise(out, passing));
          } catch (End end) {
            // What went out so far is all.
          }
        });
  }

  @Override
  public void write(int b) {
    piece.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    piece.write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    byte[] whole = piece.toByteArray();
    piece.reset();
    try {
      passing.pass(whole, out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
