package io.kstreams.app.natives;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.rocksdb.util.Environment;

/**
 * A library with native code in its jar, which it unpacks into {@code java.io.tmpdir} at every
 * start unless it finds it elsewhere.
 */
enum NativeLibrary {
  /** Looks along {@code java.library.path} first. */
  ROCKSDB(
      "org.rocksdb.RocksDB",
      "rocksdbjni",
      Pattern.quote(Environment.getJniLibraryFileName("rocksdb"))),
  /** Looks along {@code java.library.path} first. */
  LZ4("net.jpountz.util.Native", "lz4-java", "net/jpountz/util/linux/ARCH/liblz4-java\\.so"),
  /** Looks for the file that {@code ZstdNativePath} names. */
  ZSTD("com.github.luben.zstd.Zstd", "zstd-jni", "linux/ARCH/libzstd-jni-[^/]+\\.so"),
  /** Looks into the folder that {@code org.xerial.snappy.lib.path} names. */
  SNAPPY(
      "org.xerial.snappy.Snappy",
      "snappyjava",
      "org/xerial/snappy/native/Linux/SNAPPY_ARCH/libsnappyjava\\.so");

  private final String marker;
  private final String name;
  private final String entry;

  /**
   * @param marker a class in the same jar
   * @param name by which the JVM looks for it
   * @param entry of the jar, a pattern with the architecture left open
   */
  NativeLibrary(String marker, String name, String entry) {
    this.marker = marker;
    this.name = name;
    this.entry = entry;
  }

  /** The name of the file in the folder that it is unpacked into. */
  String fileName() {
    return System.mapLibraryName(name);
  }

  /**
   * Copies the file out of the jar.
   *
   * @param architecture as in the system property {@code os.arch}
   * @throws IOException if the jar has none for the architecture, or the folder cannot be written
   */
  void unpack(Path folder, String architecture) throws IOException {
    try (JarFile jar = new JarFile(jar())) {
      List<JarEntry> found =
          jar.stream().filter(e -> pattern(architecture).matcher(e.getName()).matches()).toList();
      if (found.size() != 1) {
        throw new IOException(
            "%s has %d entries like %s and not one; build the image for an architecture that it has"
                .formatted(jar.getName(), found.size(), pattern(architecture)));
      }
      try (InputStream in = jar.getInputStream(found.get(0))) {
        Files.copy(in, folder.resolve(fileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Pattern pattern(String architecture) {
    String snappy = architecture.equals("amd64") ? "x86_64" : architecture;
    return Pattern.compile(
        entry
            .replace("SNAPPY_ARCH", Pattern.quote(snappy))
            .replace("ARCH", Pattern.quote(architecture)));
  }

  private File jar() throws IOException {
    try {
      Class<?> inside = Class.forName(marker, false, NativeLibrary.class.getClassLoader());
      return new File(inside.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IOException(marker + " is not on the class path; add lib/*", e);
    }
  }
}
