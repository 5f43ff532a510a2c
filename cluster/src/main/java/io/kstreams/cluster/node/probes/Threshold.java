package io.kstreams.cluster.node.probes;

/** Results of a probe in a row, and what they mean. */
final class Threshold {

  /** What so many equal results in a row mean. */
  enum Verdict {
    GOOD,
    BAD,
    OPEN
  }

  private final int successes;
  private final int failures;
  private boolean lastGood;
  private int row;

  Threshold(int successes, int failures) {
    this.successes = successes;
    this.failures = failures;
  }

  Verdict next(boolean good) {
    row = good == lastGood ? row + 1 : 1;
    lastGood = good;
    if (row < (good ? successes : failures)) {
      return Verdict.OPEN;
    }
    return good ? Verdict.GOOD : Verdict.BAD;
  }
}
