package io.kstreams.local.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A YAML file of objects, applied as a person would with {@code kubectl apply --server-side}.
 *
 * @param file where it was read from
 * @param objects in the file's order
 */
public record Manifest(Path file, List<GenericKubernetesResource> objects) {
  private static final String FIELD_MANAGER = "local-run";

  /** Reads every document of a file. */
  public static Manifest read(Path file) throws IOException {
    return new Manifest(
        file,
        Arrays.stream(Files.readString(file).split("(?m)^---\\s*$"))
            .filter(Manifest::hasContent)
            .map(text -> Serialization.unmarshal(text, GenericKubernetesResource.class))
            .toList());
  }

  /** Reads every YAML file of a folder, by name. */
  public static List<Manifest> readAll(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    List<Manifest> manifests = new ArrayList<>();
    for (Path file : files) {
      manifests.add(read(file));
    }
    return manifests;
  }

  /** The objects of one kind. */
  public List<GenericKubernetesResource> ofKind(String kind) {
    return objects.stream().filter(object -> object.getKind().equals(kind)).toList();
  }

  /** The same without the objects of one kind. */
  public Manifest without(String kind) {
    return new Manifest(
        file,
        objects.stream()
            .filter(object -> !object.getKind().equals(kind))
            .collect(Collectors.toUnmodifiableList()));
  }

  /** Applies every object, one after the other. */
  public void apply(KubernetesClient client) {
    for (GenericKubernetesResource object : objects) {
      client.resource(object).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
    }
  }

  private static boolean hasContent(String document) {
    return document.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#"));
  }
}
