package io.kstreams.cluster.apiserver.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Meta;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Objects of one type, by namespace and name. */
final class Objects {
  private final TreeMap<String, TreeMap<String, ObjectNode>> namespaces = new TreeMap<>();

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

  boolean isEmpty() {
    return namespaces.isEmpty();
  }

  void put(ObjectNode object) {
    namespaces
        .computeIfAbsent(Meta.namespace(object), n -> new TreeMap<>())
        .put(Meta.name(object), object);
  }

  void remove(ObjectNode object) {
    TreeMap<String, ObjectNode> objects = namespaces.get(Meta.namespace(object));
    objects.remove(Meta.name(object));
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
}
