package io.kstreams.operator.reliability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.operator.apply.FieldManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A state without what differs between two runs of the same story: times, versions, addresses,
 * nodes, and names in which the namespace or chance has a part. What is left of an object says
 * whether it was there when the story began.
 */
final class NormalForm {

  private static final Set<String> LEFT_OUT =
      Set.of(
          "resourceVersion",
          "creationTimestamp",
          "lastTransitionTime",
          "startTime",
          "startedAt",
          "containerID",
          "hostIP",
          "hostIPs",
          "podIP",
          "podIPs",
          "nodeName",
          "volume.kubernetes.io/selected-node",
          // Who wrote what beside the operator is not the operator's.
          "managedFields");

  private final Map<String, String> names = new HashMap<>();
  private final SortedSet<String> lines = new TreeSet<>();

  private NormalForm() {}

  /**
   * One line per field.
   *
   * @param before the uids of what was there when the story began
   */
  static SortedSet<String> of(State state, String namespace, Set<String> before) {
    NormalForm form = new NormalForm();
    form.names.put(namespace, "NAMESPACE");
    state.objects().forEach((name, object) -> form.name(name, object, before));
    for (ObjectNode object : state.objects().values()) {
      String path = object.path("kind").asText() + " " + object.at("/metadata/name").asText();
      form.add(path, object);
      form.addOwned(path, object.at("/metadata/managedFields"));
    }
    return form.lines;
  }

  private void name(String name, ObjectNode object, Set<String> before) {
    String uid = object.at("/metadata/uid").asText();
    String kind = object.path("kind").asText();
    boolean byChance = kind.equals("ControllerRevision") || kind.equals("PersistentVolume");
    names.put(uid, (before.contains(uid) ? "the kept " : "a new ") + (byChance ? kind : name));
    if (kind.equals("ControllerRevision")) {
      String hash = object.at("/metadata/labels/controller.kubernetes.io~1hash").asText();
      names.put(hash, "HASH-" + object.path("revision").asText());
    }
  }

  private void addOwned(String path, JsonNode managed) {
    for (JsonNode entry : managed) {
      if (entry.path("manager").asText().equals(FieldManager.NAME)) {
        String part = entry.path("operation").asText() + entry.path("subresource").asText();
        add(path + "/owned/" + part, entry.path("fieldsV1"));
      }
    }
  }

  private void add(String path, JsonNode node) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (!LEFT_OUT.contains(field.getKey())) {
          add(path + "/" + field.getKey(), field.getValue());
        }
      }
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      add(path + "/" + i, node.get(i));
    }
    if (node.isValueNode() || node.isEmpty()) {
      lines.add(named(path + " = " + node));
    }
  }

  private String named(String line) {
    String named = line;
    for (Map.Entry<String, String> name : names.entrySet()) {
      named = named.replace(name.getKey(), name.getValue());
    }
    return named;
  }

  /** What one has and the other has not, to be read by people; empty where they are equal. */
  static String difference(SortedSet<String> expected, SortedSet<String> actual) {
    return only("- ", expected, actual) + only("+ ", actual, expected);
  }

  private static String only(String mark, SortedSet<String> of, SortedSet<String> without) {
    return of.stream()
        .filter(line -> !without.contains(line))
        .map(line -> mark + line + "\n")
        .collect(Collectors.joining());
  }
}
