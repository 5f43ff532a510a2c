package io.kstreams.operator.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares an object with what the operator wants of it, looking only at the fields that the
 * operator owns according to {@code managedFields}: what the server defaults and what others add is
 * no difference; a field of ours that somebody else changed is one, because it is no longer ours.
 */
public final class OwnedFields {

  private static final ObjectMapper KEYS = new ObjectMapper();
  // Never in managedFields: they identify the object or belong to the server.
  private static final Set<String> OF_ROOT = Set.of("apiVersion", "kind", "status");
  private static final Set<String> OF_METADATA =
      Set.of("name", "namespace", "uid", "resourceVersion", "managedFields");

  private final List<String> differences = new ArrayList<>();

  private OwnedFields() {}

  /**
   * The paths at which {@code live} is not what an apply of {@code desired} would make of it, such
   * as {@code spec.template.spec.containers[kstreams-count].image}; empty if an apply would change
   * nothing. An object that the manager never applied differs as a whole, at path {@code ""}.
   *
   * @param live the object as the server returned it, with its managedFields
   */
  public static List<String> differences(HasMetadata live, HasMetadata desired) {
    return entry(live, FieldManager.NAME)
        .map(
            entry -> {
              OwnedFields comparison = new OwnedFields();
              comparison.node(
                  "",
                  entry.getFieldsV1().getAdditionalProperties(),
                  AppliedJson.tree(live),
                  AppliedJson.tree(desired));
              return comparison.differences;
            })
        .orElse(List.of(""));
  }

  /** Whether this field manager has applied fields of the object, and still has some. */
  public static boolean isApplier(HasMetadata live, String manager) {
    return entry(live, manager).isPresent();
  }

  private static Optional<ManagedFieldsEntry> entry(HasMetadata live, String manager) {
    return live.getMetadata().getManagedFields().stream()
        .filter(entry -> manager.equals(entry.getManager()))
        .filter(entry -> "Apply".equals(entry.getOperation()) && entry.getSubresource() == null)
        .findFirst();
  }

  private void node(String path, Map<String, Object> owned, JsonNode live, JsonNode desired) {
    if (owned.isEmpty()) {
      if (!live.equals(desired)) {
        differences.add(path);
      }
    } else if (desired.isArray()) {
      list(path, owned, live, desired);
    } else if (desired.isObject()) {
      object(path, owned, live, desired);
    } else {
      differences.add(path);
    }
  }

  private void object(String path, Map<String, Object> owned, JsonNode live, JsonNode desired) {
    for (Map.Entry<String, Object> field : owned.entrySet()) {
      if (field.getKey().startsWith("f:")) {
        String name = field.getKey().substring(2);
        node(join(path, name), below(field), live.path(name), desired.path(name));
      }
    }
    for (Map.Entry<String, JsonNode> field : desired.properties()) {
      String name = field.getKey();
      boolean ignored =
          (path.isEmpty() && OF_ROOT.contains(name))
              || (path.equals("metadata") && OF_METADATA.contains(name));
      if (!ignored && !owned.containsKey("f:" + name) && !field.getValue().isNull()) {
        differences.add(join(path, name));
      }
    }
  }

  private void list(String path, Map<String, Object> owned, JsonNode live, JsonNode desired) {
    List<JsonNode> unknown = new ArrayList<>();
    desired.forEach(unknown::add);
    for (Map.Entry<String, Object> item : owned.entrySet()) {
      if (item.getKey().startsWith("k:")) {
        JsonNode key = parse(item.getKey().substring(2));
        JsonNode wanted = withKey(desired, key);
        unknown.removeIf(candidate -> candidate.equals(wanted));
        node(path + label(key), below(item), withKey(live, key), wanted);
      } else if (item.getKey().startsWith("v:")) {
        JsonNode value = parse(item.getKey().substring(2));
        if (!unknown.removeIf(value::equals)) {
          differences.add(path + "[" + value.asText() + "]");
        }
      }
    }
    unknown.forEach(item -> differences.add(path + "[" + item.path("name").asText("+") + "]"));
  }

  @SuppressWarnings("unchecked") // managedFields are maps all the way down
  private static Map<String, Object> below(Map.Entry<String, Object> field) {
    return (Map<String, Object>) field.getValue();
  }

  private static JsonNode withKey(JsonNode list, JsonNode key) {
    for (JsonNode item : list) {
      boolean matches = true;
      for (Map.Entry<String, JsonNode> part : key.properties()) {
        matches &= part.getValue().equals(item.path(part.getKey()));
      }
      if (matches) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }

  private static String label(JsonNode key) {
    Iterator<JsonNode> values = key.elements();
    return "[" + values.next().asText() + "]";
  }

  private static JsonNode parse(String json) {
    try {
      return KEYS.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("managedFields hold a key that is no JSON: " + json, e);
    }
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
