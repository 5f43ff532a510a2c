package io.kstreams.cluster.node.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Copies a log file, or its end, and what comes to it while its container runs. */
final class LogReader {
  private static final int BUFFER = 8192;
  // The file is written by a process that tells nobody.
  private static final long LOOK_MILLIS = 100;

  private final LogQuery query;

  LogReader(LogQuery query) {
    this.query = query;
  }

  /**
   * Copies the file.
   *
   * @param running whether more may come
   */
  void copy(Path file, BooleanSupplier running, OutputStream out)
      throws IOException, InterruptedException {
    long left = query.limitBytes() < 0 ? Long.MAX_VALUE : query.limitBytes();
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(start(in));
      byte[] buffer = new byte[BUFFER];
      while (left > 0) {
        // Asked first: what was written before the end is read after it was seen.
        boolean more = query.follow() && running.getAsBoolean();
        int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (n > 0) {
          out.write(buffer, 0, n);
          out.flush();
          left -= n;
        } else if (more) {
          Thread.sleep(LOOK_MILLIS);
        } else {
          return;
        }
      }
    }
  }

  private long start(RandomAccessFile in) throws IOException {
    if (query.tailLines() < 0) {
      return 0;
    } else if (query.tailLines() == 0) {
      return in.length();
    }
    long lines = query.tailLines();
    // A newline at the very end ends the last line and begins none.
    for (long at = in.length() - 1; at >= 0; at--) {
      in.seek(at);
      if (in.read() == '\n' && at < in.length() - 1 && --lines <= 0) {
        return at + 1;
      }
    }
    return 0;
  }
}
