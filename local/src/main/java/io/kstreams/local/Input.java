package io.kstreams.local;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where the records come from.
 *
 * @param name for messages
 * @param lines UTF-8 text
 */
public record Input(String name, BufferedReader lines) {

  /**
   * Opens the file or standard input.
   *
   * @param terminal whether standard input is one: then nothing is read under {@code --keep}, where
   *     the person at it wants to go on with other commands
   * @throws Failure if there is no such file, or it cannot be read
   */
  static Input open(Options options, InputStream standardInput, boolean terminal) throws Failure {
    if (options.input().isPresent()) {
      Path file = options.input().get();
      return new Input(file.toString(), reader(open(file)));
    }
    if (terminal && options.keep()) {
      return new Input("nothing", reader(new ByteArrayInputStream(new byte[0])));
    }
    return new Input(
        terminal ? "the terminal (end with Ctrl-D)" : "standard input", reader(standardInput));
  }

  private static InputStream open(Path file) throws Failure {
    if (Files.isDirectory(file)) {
      throw new Failure("--input " + file + " is a folder; give a file of key:value lines");
    }
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw new Failure("--input " + file + ": there is no such file", e);
    } catch (IOException e) {
      throw new Failure("--input " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}
