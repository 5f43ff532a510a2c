package io.kstreams.local.kubernetes;

import java.util.List;

/** What the operator logs: one line for each change, and nothing that a person must look into. */
public final class OperatorLog {

  private OperatorLog() {}

  /** The lines that should not be there: of warnings, of errors, and of stack traces. */
  public static List<String> unexpected(String log) {
    return log.lines()
        .filter(
            line ->
                line.matches("\\S+ (WARN|ERROR) .*")
                    || line.startsWith("\tat ")
                    || line.startsWith("Caused by: ")
                    || line.startsWith("Exception in thread"))
        .toList();
  }
}
