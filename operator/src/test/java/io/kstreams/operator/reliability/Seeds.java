package io.kstreams.operator.reliability;

import java.util.stream.LongStream;

/** Which random sequences are run: a few, all with {@code -Dsoak}, or one with {@code -Dseed}. */
final class Seeds {

  private static final long ALL = 1000;

  private Seeds() {}

  /** The seeds of this run. */
  static LongStream upTo(long few) {
    Long one = Long.getLong("seed");
    if (one != null) {
      return LongStream.of(one);
    }
    return LongStream.rangeClosed(1, System.getProperty("soak") == null ? few : ALL);
  }
}
