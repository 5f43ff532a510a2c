package io.kstreams.operator.reliability;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.kstreams.operator.StandIn;
import io.kstreams.operator.api.Leaf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** What the spec of a walked resource is: each of its leaves has one of two values. */
final class WalkedSpec {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Path FILE =
      Path.of("src/test/resources/io/kstreams/operator/reliability/walk.yaml");
  // The definition takes the other value, but only together with another field's.
  private static final Set<String> NOT_ALONE =
      Set.of("pod.volumes[].name", "pod.volumeMounts[].name");
  private static final List<Leaf> LEAVES = leaves();

  private final ObjectNode first;
  private final Set<String> changed = new TreeSet<>();

  WalkedSpec(String namespace, String name) {
    first = read(FILE);
    first.withObjectProperty("metadata").put("namespace", namespace).put("name", name);
    first.withObjectProperty("spec").put("applicationId", name);
  }

  private static List<Leaf> leaves() {
    ObjectNode walked = read(FILE);
    return all().stream()
        .filter(leaf -> leaf.isIn(walked))
        .filter(leaf -> !NOT_ALONE.contains(leaf.name()))
        .toList();
  }

  private static List<Leaf> all() {
    try {
      return Leaf.of(YAML.readTree(StandIn.definition()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The leaves of the definition that are not walked. */
  static List<String> leftOut() {
    return all().stream().filter(leaf -> !LEAVES.contains(leaf)).map(Leaf::name).toList();
  }

  /** Gives a leaf its other value; the name of the leaf. */
  String turnAny(Random random) {
    String name = LEAVES.get(random.nextInt(LEAVES.size())).name();
    turn(name);
    return name;
  }

  /** Gives it the other of its two values. */
  void turn(String leaf) {
    if (!changed.remove(leaf)) {
      changed.add(leaf);
    }
  }

  void scale(int replicas) {
    changed.remove("replicas");
    first.withObjectProperty("spec").put("replicas", replicas);
  }

  /** Gives all leaves but this one their first values. */
  void turnBackAllBut(String leaf) {
    changed.retainAll(Set.of(leaf));
  }

  boolean paused() {
    return changed.contains("paused");
  }

  /** The spec, as JSON. */
  String json() {
    return now().get("spec").toString();
  }

  /** The resource, as a user writes it. */
  GenericKubernetesResource resource() {
    return YAML.convertValue(now(), GenericKubernetesResource.class);
  }

  private ObjectNode now() {
    ObjectNode now = first.deepCopy();
    for (Leaf leaf : LEAVES) {
      if (changed.contains(leaf.name())) {
        now = leaf.changed(now);
      }
    }
    return now;
  }

  private static ObjectNode read(Path file) {
    try {
      return (ObjectNode) YAML.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
