package io.kstreams.cluster.node.processes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which command stands for which image: a YAML file of image names, each with the list of its
 * command and arguments. {@code ${java}} is the running JVM's {@code java}, {@code ${hosts}} the
 * hosts file of the cluster's names, {@code ${root}} the folder of the images file.
 *
 * @param commands by image
 */
public record Images(Map<String, List<String>> commands) {

  /**
   * Reads the file.
   *
   * @param placeholders more of them, without {@code $} and braces
   * @throws IOException naming the file, if it cannot be read or is no such map
   */
  public static Images read(Path file, Map<String, String> placeholders) throws IOException {
    Map<String, String> all = new TreeMap<>(placeholders);
    all.put("java", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.put("root", String.valueOf(file.toAbsolutePath().getParent()));
    Map<String, List<String>> commands;
    try {
      commands = new YAMLMapper().readValue(file.toFile(), new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IOException(
          file + " is no map of images to commands: " + e.getOriginalMessage(), e);
    }
    Map<String, List<String>> filled = new TreeMap<>();
    commands.forEach(
        (image, command) ->
            filled.put(image, command.stream().map(word -> fill(word, all)).toList()));
    return new Images(filled);
  }

  /** The command of an image, if there is one. */
  public Optional<List<String>> command(String image) {
    return Optional.ofNullable(commands.get(image));
  }

  private static String fill(String word, Map<String, String> placeholders) {
    String filled = word;
    for (Map.Entry<String, String> one : placeholders.entrySet()) {
      filled = filled.replace("${" + one.getKey() + "}", one.getValue());
    }
    return filled;
  }
}
