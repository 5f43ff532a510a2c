package io.kstreams.operator.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256: whoever sees a hash, on a StatefulSet or in a heap dump, cannot try passwords
 * against it without the key.
 */
record KeyedHash(SecretKeySpec key) {

  private static final String ALGORITHM = "HmacSHA256";
  // Half of the hash: enough to tell two values apart.
  private static final int BYTES = 16;

  static KeyedHash with(byte[] key) {
    return new KeyedHash(new SecretKeySpec(key, ALGORITHM));
  }

  /** The hash of a text, in hexadecimal. */
  String of(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + ALGORITHM, e);
    }
  }
}
