package io.kstreams.cluster.apiserver.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Meta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Objects of one type, by namespace and name, and by each of their labels. */
final class Objects {
  private final Map<String, TreeMap<String, ObjectNode>> labels = new HashMap<>();
  // In the order of the keys in Kubernetes' store, "namespace/name".
  private final TreeMap<String, TreeMap<String, ObjectNode>> namespaces =
      new TreeMap<>(Comparator.comparing(namespace -> namespace + "/"));

  ObjectNode get(String namespace, String name) {
    TreeMap<String, ObjectNode> objects = namespaces.get(namespace);
    return objects == null ? null : objects.get(name);
  }

  /** The objects of a namespace; all if it is empty. */
  List<ObjectNode> list(String namespace) {
    List<ObjectNode> all = new ArrayList<>();
    if (namespace.isEmpty()) {
      namespaces.values().forEach(objects -> all.addAll(objects.values()));
    } else if (namespaces.containsKey(namespace)) {
      all.addAll(namespaces.get(namespace).values());
    }
    return all;
  }

  /** The objects of that name in all namespaces. */
  List<ObjectNode> named(String name) {
    return namespaces.values().stream()
        .filter(objects -> objects.containsKey(name))
        .map(objects -> objects.get(name))
        .toList();
  }

  /**
   * The objects with this label.
   *
   * @param namespace empty for all
   * @param label as {@code key=value}
   */
  List<ObjectNode> labelled(String namespace, String label) {
    TreeMap<String, ObjectNode> all = labels.getOrDefault(label, new TreeMap<>());
    // Behind "namespace/" comes "namespace0".
    return List.copyOf(
        namespace.isEmpty() ? all.values() : all.subMap(namespace + "/", namespace + "0").values());
  }

  boolean isEmpty() {
    return namespaces.isEmpty();
  }

  void put(ObjectNode object) {
    ObjectNode before =
        namespaces
            .computeIfAbsent(Meta.namespace(object), n -> new TreeMap<>())
            .put(Meta.name(object), object);
    if (before != null) {
      removeLabels(before);
    }
    labels(object)
        .forEach(
            label -> labels.computeIfAbsent(label, l -> new TreeMap<>()).put(key(object), object));
  }

  void remove(ObjectNode object) {
    TreeMap<String, ObjectNode> objects = namespaces.get(Meta.namespace(object));
    removeLabels(objects.remove(Meta.name(object)));
    if (objects.isEmpty()) {
      namespaces.remove(Meta.namespace(object));
    }
  }

  /** Takes a change back: the newest comes first. */
  void undo(Change change) {
    if (change.previous() == null) {
      remove(change.object());
    } else {
      put(change.previous());
    }
  }

  private void removeLabels(ObjectNode object) {
    labels(object)
        .forEach(
            label -> {
              TreeMap<String, ObjectNode> all = labels.get(label);
              all.remove(key(object));
              if (all.isEmpty()) {
                labels.remove(label);
              }
            });
  }

  private static Stream<String> labels(ObjectNode object) {
    return object.path("metadata").path("labels").properties().stream()
        .map(label -> label.getKey() + "=" + label.getValue().asText());
  }

  private static String key(ObjectNode object) {
    return Meta.namespace(object) + "/" + Meta.name(object);
  }
}
