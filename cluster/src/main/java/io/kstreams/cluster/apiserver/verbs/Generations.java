package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.resources.ResourceType;

/** Counts how often what is wanted of an object has changed. */
final class Generations {
  private Generations() {}

  /** Raises the generation if anything but metadata, and status where it is apart, differs. */
  static void count(ResourceType type, ObjectNode live, ObjectNode next) {
    if (Traits.hasGeneration(type) && !wanted(type, live).equals(wanted(type, next))) {
      raise(next);
    }
  }

  /** A request to delete counts as a change. */
  static void raise(ObjectNode object) {
    Meta.of(object).put("generation", Meta.generation(object) + 1);
  }

  private static ObjectNode wanted(ResourceType type, ObjectNode object) {
    ObjectNode wanted = object.objectNode();
    object
        .properties()
        .forEach(
            field -> {
              boolean left =
                  field.getKey().equals("metadata")
                      || (field.getKey().equals("status") && type.hasStatus());
              if (!left) {
                wanted.set(field.getKey(), field.getValue());
              }
            });
    return wanted;
  }
}
