package io.kstreams.local;

/** Something that a person can mend; the message is one line: what is wrong, where, what to do. */
public final class Failure extends Exception {
  public Failure(String message) {
    super(message);
  }

  public Failure(String message, Throwable cause) {
    super(message, cause);
  }
}
