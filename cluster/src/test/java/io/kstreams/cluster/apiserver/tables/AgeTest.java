package io.kstreams.cluster.apiserver.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "-5, <invalid>",
    "-1, 0s",
    "0, 0s",
    "119, 119s",
    "120, 2m",
    "125, 2m5s",
    "599, 9m59s",
    "600, 10m",
    "10799, 179m",
    "10800, 3h",
    "11000, 3h3m",
    "28800, 8h",
    "172799, 47h",
    "172800, 2d",
    "180000, 2d2h",
    "691200, 8d",
    "63072000, 2y",
    "63200000, 2y1d",
    "252288000, 8y"
  })
  void hasTwoUnitsAtMost(long seconds, String expected) {
    assertThat(Age.since(NOW.minusSeconds(seconds).toString(), NOW)).isEqualTo(expected);
  }

  @Test
  void isUnknownWithoutATime() {
    assertThat(Age.since("", NOW)).isEqualTo("<unknown>");
    assertThat(Age.since("yesterday", NOW)).isEqualTo("<invalid>");
  }
}
