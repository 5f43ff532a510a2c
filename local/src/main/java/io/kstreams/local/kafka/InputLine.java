package io.kstreams.local.kafka;

import java.util.Optional;

/**
 * A line of input: {@code key:value}, the key up to the first colon.
 *
 * @param number counted from 1
 * @param key never empty
 * @param value may be empty
 */
public record InputLine(long number, String key, String value) {

  /** Nothing where the line has no colon or nothing before it: such a record has no key. */
  public static Optional<InputLine> parse(long number, String line) {
    int colon = line.indexOf(':');
    return colon < 1
        ? Optional.empty()
        : Optional.of(new InputLine(number, line.substring(0, colon), line.substring(colon + 1)));
  }
}
