package io.kstreams.app.failure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that Kubernetes takes a container's last word from.
 *
 * @param file made by the kubelet; where there is none, nothing is written
 */
public record TerminationMessage(Path file) {
  /** What the kubelet reads of the file; the rest would be cut off in the middle of a character. */
  public static final int MAX_BYTES = 4096;

  private static final Logger LOG = LoggerFactory.getLogger(TerminationMessage.class);

  /**
   * Writes as much of the line as fits. A failure to do so is logged: the line is on stderr too.
   */
  public void write(String line) {
    if (!Files.isWritable(file)) {
      return;
    }
    try {
      Files.write(file, firstBytes(line), StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      LOG.warn("The termination message cannot be written: {}", e.toString());
    }
  }

  private static byte[] firstBytes(String line) {
    CharsetEncoder encoder =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
    encoder.encode(CharBuffer.wrap(line), bytes, true); // stops before a character that overflows
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
