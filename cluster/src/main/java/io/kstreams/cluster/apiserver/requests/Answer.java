package io.kstreams.cluster.apiserver.requests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.io.IOException;
import java.io.OutputStream;

/** What goes out for a request. */
public sealed interface Answer {
  /** An object or a list of a type; may go out as a Table or as metadata alone. */
  record Objects(int status, ResourceType type, ObjectNode body) implements Answer {}

  /** Any other document. */
  record Document(int status, ObjectNode body) implements Answer {}

  /** Plain text. */
  record Text(int status, String body) implements Answer {}

  /** Bytes of some type, perhaps none. */
  // The bytes are shared: nobody changes them.
  @SuppressWarnings("ArrayRecordComponent")
  record Bytes(int status, String contentType, byte[] body) implements Answer {}

  /** What comes piece by piece, each to be flushed. */
  record Stream(String contentType, Writer writer) implements Answer {}

  /**
   * An answer that never comes to its end: the connection is cut.
   *
   * @param begun the answer of which a part goes out; null for nothing at all
   */
  record Cut(Answer begun) implements Answer {}

  /** Writes until there is no more, or until the client has gone. */
  @FunctionalInterface
  interface Writer {
    void writeTo(OutputStream out) throws IOException, InterruptedException;
  }
}
