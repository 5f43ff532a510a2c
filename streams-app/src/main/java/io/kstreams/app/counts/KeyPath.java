package io.kstreams.app.counts;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** A key as the last part of a path: any bytes, percent-encoded (RFC 3986). */
final class KeyPath {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  /** What may stand in a part of a path as it is, beside the unreserved. */
  private static final String ALLOWED = UNRESERVED + "!$&'()*+,;=:@";

  private KeyPath() {}

  /**
   * The bytes.
   *
   * @throws IllegalArgumentException if it is not one part of a path, or not encoded rightly; the
   *     message says where
   */
  static byte[] decode(String encoded) {
    ByteArrayOutputStream key = new ByteArrayOutputStream();
    for (int at = 0; at < encoded.length(); at++) {
      char c = encoded.charAt(at);
      if (c == '%') {
        key.write(octet(encoded, at));
        at += 2;
      } else if (ALLOWED.indexOf(c) >= 0) {
        key.write(c);
      } else {
        throw new IllegalArgumentException(
            "character %d of the key has to be percent-encoded".formatted(at + 1));
      }
    }
    return key.toByteArray();
  }

  /** The one way to write it in which only unreserved characters stand as they are. */
  static String encode(byte[] key) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : key) {
      if (UNRESERVED.indexOf((char) (octet & 0xff)) >= 0) {
        encoded.append((char) octet);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
      }
    }
    return encoded.toString();
  }

  private static int octet(String encoded, int at) {
    if (at + 2 < encoded.length()
        && HexFormat.isHexDigit(encoded.charAt(at + 1))
        && HexFormat.isHexDigit(encoded.charAt(at + 2))) {
      return HexFormat.fromHexDigits(encoded, at + 1, at + 3);
    }
    throw new IllegalArgumentException(
        "character %d of the key is a %% without two hexadecimal digits".formatted(at + 1));
  }
}
