package io.kstreams.operator.reliability;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Which random sequences are run: a few, all with {@code -Dsoak}, or those of {@code -Dseed}. */
final class Seeds {

  private static final long ALL = 1000;

  private Seeds() {}

  /**
   * The seeds of this run.
   *
   * @param few how many where nothing else is asked for
   */
  static LongStream upTo(long few) {
    String asked = System.getProperty("seed");
    if (asked != null) {
      return Stream.of(asked.split(",", -1)).flatMapToLong(Seeds::range);
    }
    return LongStream.rangeClosed(1, System.getProperty("soak") == null ? few : ALL);
  }

  private static LongStream range(String range) {
    String[] ends = range.split("-", 2);
    return LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
  }
}
