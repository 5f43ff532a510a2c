package io.kstreams.operator.reliability;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the SDK and the client may warn of: that something failed which had to, and that it is tried
 * again. Anything else is a surprise.
 */
final class ExpectedWarnings {

  // The stand-in's answers in the place of the right ones, and connections that broke.
  private static final String FAULT =
      "(the object has been modified; please apply your changes"
          + "|Too many requests, please try again later"
          + "|etcdserver: request timed out"
          + "|the server is currently unable to handle the request"
          + "|java\\.io\\.IOException: "
          + "|java\\.io\\.EOFException: "
          + "|java\\.net\\.http\\.HttpTimeoutException: )";
  private static final String CLIENT = "io\\.fabric8\\.kubernetes\\.client\\.";
  private static final String SDK = "io\\.javaoperatorsdk\\.operator\\.processing\\.event\\.";

  private static final Pattern RECONCILIATION =
      Pattern.compile(
          SDK
              + "EventProcessor: Uncaught error during event processing .*"
              + "another reconciliation will be attempted .*"
              + FAULT
              + ".*",
          Pattern.DOTALL);

  private static final List<Pattern> OF_WATCHES =
      List.of(
          Pattern.compile(
              CLIENT + "dsl\\.internal\\.AbstractWatchManager: Error received: .*, will retry"),
          Pattern.compile(
              CLIENT
                  + "informers\\.impl\\.cache\\.Reflector: listSyncAndWatch failed for .*, will"
                  + " (retry|stop): .*"
                  + FAULT
                  + ".*",
              Pattern.DOTALL));

  private static final Pattern OF_A_START_THAT_FAILED =
      Pattern.compile(
          SDK
              + "source\\.informer\\.InformerWrapper: Informer startup error\\. Operator will be"
              + " stopped\\. .*"
              + FAULT
              + ".*",
          Pattern.DOTALL);

  private ExpectedWarnings() {}

  /** Those that nobody expects under faults. */
  static List<String> unexpectedUnderFaults(List<String> warnings) {
    return warnings.stream().filter(warning -> !expected(warning)).toList();
  }

  /** How many reconciliations failed and are tried again. */
  static long reconciliations(List<String> warnings) {
    return warnings.stream().filter(warning -> RECONCILIATION.matcher(warning).matches()).count();
  }

  private static boolean expected(String warning) {
    return RECONCILIATION.matcher(warning).matches()
        || OF_A_START_THAT_FAILED.matcher(warning).matches()
        || OF_WATCHES.stream().anyMatch(pattern -> pattern.matcher(warning).matches());
  }
}
