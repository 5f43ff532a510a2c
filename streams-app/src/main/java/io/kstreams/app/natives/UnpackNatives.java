package io.kstreams.app.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Unpacks the native libraries when an image is built, so that the application needs no writable
 * folder for them, and none is left behind by a process that was killed.
 *
 * <p>Beside them it writes {@value #OPTIONS}, the options of the JVM by which they are found:
 * {@code java @<folder>/java.options -jar streams-app.jar}. For Linux, as images are.
 */
public final class UnpackNatives {
  static final String OPTIONS = "java.options";

  private UnpackNatives() {}

  /**
   * Takes the folder as its one argument; exits with 1 and a line on stderr where that fails.
   *
   * @param arguments the folder, made where it is absent; the options name its absolute path
   */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("one argument is needed: the folder to unpack the native libraries into");
      System.exit(1);
    }
    try {
      unpack(Path.of(arguments[0]).toAbsolutePath().normalize(), System.getProperty("os.arch"));
    } catch (IOException e) {
      System.err.println("cannot unpack the native libraries: " + e.getMessage());
      System.exit(1);
    }
  }

  static void unpack(Path folder, String architecture) throws IOException {
    Files.createDirectories(folder);
    for (NativeLibrary library : NativeLibrary.values()) {
      library.unpack(folder, architecture);
    }
    Files.write(folder.resolve(OPTIONS), options(folder));
  }

  private static List<String> options(Path folder) {
    return List.of(
        quoted("-Djava.library.path=" + folder),
        quoted("-Dorg.xerial.snappy.lib.path=" + folder),
        quoted("-DZstdNativePath=" + folder.resolve(NativeLibrary.ZSTD.fileName())));
  }

  /** An argument in an argument file of the launcher, whatever characters the path has. */
  private static String quoted(String option) {
    return '"' + option.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
