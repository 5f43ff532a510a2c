package io.kstreams.app.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPathTest {
  @ParameterizedTest
  @CsvSource({
    "foo, foo",
    "a%20b, a b",
    "a+b, a+b",
    "a%2Fb, a/b",
    "%c3%a9, é",
    "'a,b;c=d@e:f', 'a,b;c=d@e:f'",
    "%25, %"
  })
  void anEncodedKeyIsDecoded(String encoded, String key) {
    assertThat(KeyPath.decode(encoded)).isEqualTo(key.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyByteComesBackAsItWas() {
    byte[] all = new byte[256];
    for (int octet = 0; octet < all.length; octet++) {
      all[octet] = (byte) octet;
    }

    assertThat(KeyPath.decode(KeyPath.encode(all))).isEqualTo(all);
    assertThat(KeyPath.decode("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"a/b, 2", "é, 1", "a%, 2", "ab%4, 3", "%zz, 1", "a%+1, 2"})
  void whatIsNotEncodedRightlyIsRefusedWithItsPlace(String encoded, int character) {
    assertThatThrownBy(() -> KeyPath.decode(encoded))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("character " + character + " of the key");
  }
}
