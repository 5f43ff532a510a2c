package io.kstreams.app.config;

import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a variable names. Its content is in no message.
 *
 * @param variable for messages
 */
record MountedFile(String variable, Path path) {
  static MountedFile named(String variable, String path) {
    return new MountedFile(variable, Path.of(path));
  }

  /** The text, which must hold a PEM block of the type, however encrypted. */
  String pem(String type) throws Failure {
    String text = text();
    if (!text.contains("-----BEGIN " + type + "-----")
        && !text.contains("-----BEGIN ENCRYPTED " + type + "-----")) {
      throw failure("has no PEM block '%s'; mount one that has".formatted(type));
    }
    return text;
  }

  /** The text without the line end that editors put behind it. */
  String secret() throws Failure {
    String text = text().replaceFirst("\\R\\z", "");
    if (text.isEmpty()) {
      throw failure("is empty; fill it");
    }
    return text;
  }

  private String text() throws Failure {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw failure(
          "cannot be read (%s); mount it, readable for user '%s'"
              .formatted(e.getClass().getSimpleName(), System.getProperty("user.name")));
    }
  }

  private Failure failure(String text) {
    return new Failure(
        Reason.INVALID_CONFIGURATION, "file %s of %s %s".formatted(path, variable, text));
  }
}
