package io.kstreams.cluster.node.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names that containers know, as a file for {@code -Djdk.net.hosts.file}: a JVM that is given
 * one asks nobody else. Written anew, whole, whenever a name comes or goes.
 */
public final class HostsFile {
  private final Path file;
  private final Map<String, String> addresses = new TreeMap<>();

  /**
   * A file with these names.
   *
   * @param fixed address by name, beside {@code localhost}
   */
  public HostsFile(Path file, Map<String, String> fixed) {
    this.file = file.toAbsolutePath();
    addresses.putAll(fixed);
    addresses.put("localhost", "127.0.0.1");
    write();
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  /** Gives a name an address. */
  public synchronized void put(String name, String address) {
    if (!address.equals(addresses.put(name, address))) {
      write();
    }
  }

  /** Takes a name away. */
  public synchronized void remove(String name) {
    if (addresses.remove(name) != null) {
      write();
    }
  }

  // A reader sees the old file or the new one, never half of it.
  private void write() {
    StringBuilder text = new StringBuilder();
    addresses.forEach(
        (name, address) -> text.append(address).append(' ').append(name).append('\n'));
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(next, text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the hosts file " + file + " cannot be written", e);
    }
  }
}
