package io.kstreams.app.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * Self-signed certificates of the broker and of a user, as PEM files like those of a Secret.
 *
 * @param trusted what the broker trusts: the user's certificate at first
 */
public record Certificates(Path brokerStore, Path brokerCertificate, Path trusted, User user) {
  static final String STORE_PASSWORD = "changeit";

  /** Who comes with a certificate. */
  public record User(Path certificate, Path key) {

    /** Another pair under the same name. */
    public static User create() throws IOException, GeneralSecurityException, InterruptedException {
      Path folder = Files.createTempDirectory("user");
      KeyStore store = load(pair(folder, "user"));
      return new User(
          pem(folder.resolve("user.crt"), "CERTIFICATE", store.getCertificate(ALIAS).getEncoded()),
          pem(
              folder.resolve("user.key"),
              "PRIVATE KEY",
              store.getKey(ALIAS, STORE_PASSWORD.toCharArray()).getEncoded()));
    }
  }

  private static final String ALIAS = "it";

  static Certificates create() throws IOException, GeneralSecurityException, InterruptedException {
    Path folder = Files.createTempDirectory("certificates");
    Path broker = pair(folder, "broker");
    User user = User.create();
    return new Certificates(
        broker,
        pem(
            folder.resolve("ca.crt"),
            "CERTIFICATE",
            load(broker).getCertificate(ALIAS).getEncoded()),
        Files.copy(user.certificate(), folder.resolve("trusted.crt")),
        user);
  }

  private static Path pair(Path folder, String name) throws IOException, InterruptedException {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-J-XX:-UsePerfData",
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-alias",
                    ALIAS,
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    STORE_PASSWORD))
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(output);
    }
    return store;
  }

  private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(store.toFile(), STORE_PASSWORD.toCharArray());
  }

  private static Path pem(Path file, String type, byte[] der) throws IOException {
    return Files.writeString(
        file,
        "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
            .formatted(type, Base64.getMimeEncoder().encodeToString(der)));
  }
}
