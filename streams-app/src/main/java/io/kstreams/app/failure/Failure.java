package io.kstreams.app.failure;

/**
 * Something that a person must mend. The message is one line: what is wrong, where, and what to do.
 */
public final class Failure extends Exception {
  private final Reason reason;

  public Failure(Reason reason, String message) {
    this(reason, message, null);
  }

  public Failure(Reason reason, String message, Throwable cause) {
    super(oneLine(message), cause);
    this.reason = reason;
  }

  /** The machine-readable part. */
  public Reason reason() {
    return reason;
  }

  /** {@code Reason: message}, as it goes to stderr and into the termination message. */
  public String line() {
    return reason + ": " + getMessage();
  }

  /** The messages of an error and its causes, each once: Kafka often says the true one last. */
  public static String chain(Throwable error) {
    StringBuilder chain = new StringBuilder();
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      String message =
          cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
      if (chain.indexOf(message) < 0) {
        chain.append(chain.isEmpty() ? "" : ": ").append(message);
      }
    }
    return chain.toString();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
