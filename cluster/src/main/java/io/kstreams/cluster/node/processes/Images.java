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
 * hosts file of the cluster's names, {@code ${root}} the folder of the images file, {@code
 * ${memory}} the container's memory limit in bytes.
 *
 * @param commands by image, their placeholders not filled
 * @param placeholders the same for all containers, without {@code $} and braces
 */
public record Images(Map<String, List<String>> commands, Map<String, String> placeholders) {

  /**
   * Reads the file.
   *
   * @param placeholders more of them
   * @throws IOException naming the file, if it cannot be read or is no such map
   */
  public static Images read(Path file, Map<String, String> placeholders) throws IOException {
    Map<String, String> all = new TreeMap<>(placeholders);
    all.put("java", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.put("root", String.valueOf(file.toAbsolutePath().getParent()));
    try {
      return new Images(new YAMLMapper().readValue(file.toFile(), new TypeReference<>() {}), all);
    } catch (JsonProcessingException e) {
      throw new IOException(
          file + " is no map of images to commands: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * These and more, with the placeholders of these; where both have a command for an image, that of
   * the others is taken.
   */
  public Images with(Images others) {
    Map<String, List<String>> both = new TreeMap<>(commands);
    both.putAll(others.commands);
    return new Images(both, placeholders);
  }

  /** The command of an image, if there is one; its words are still to be filled. */
  public Optional<List<String>> command(String image) {
    return Optional.ofNullable(commands.get(image));
  }

  /**
   * A word with its placeholders filled. To be done last: what comes in here are paths of the
   * machine, which are none of the container.
   *
   * @param more of this container alone
   */
  String fill(String word, Map<String, String> more) {
    String filled = word;
    for (Map<String, String> map : List.of(placeholders, more)) {
      for (Map.Entry<String, String> one : map.entrySet()) {
        filled = filled.replace("${" + one.getKey() + "}", one.getValue());
      }
    }
    return filled;
  }
}
