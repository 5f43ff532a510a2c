package io.kstreams.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What the operator has logged in a test: nothing that a person would have to look into. */
final class OperatorLog {

  private OperatorLog() {}

  /** Fails for a warning, an error, or a stack trace. */
  static void check(String log) {
    assertThat(unexpected(log)).as("unexpected in the operator's log").isEmpty();
  }

  /** The lines that should not be there. */
  static List<String> unexpected(String log) {
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
