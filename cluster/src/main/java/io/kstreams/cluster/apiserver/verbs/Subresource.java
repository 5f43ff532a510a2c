package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.requests.Target;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.util.List;

/**
 * The part of an object that a path leads to: how it is shown, and what a write to it may change.
 */
abstract class Subresource {
  private static final Subresource WHOLE =
      new Subresource() {
        @Override
        void restrict(ObjectNode live, ObjectNode next) {
          keep(live, next, "status");
        }
      };

  // A type without a status subresource has its status written with the rest.
  private static final Subresource WHOLE_WITH_STATUS =
      new Subresource() {
        @Override
        void restrict(ObjectNode live, ObjectNode next) {
          // Everything may change.
        }
      };

  private static final Subresource STATUS =
      new Subresource() {
        @Override
        void restrict(ObjectNode live, ObjectNode next) {
          keepAllBut(live, next, List.of("status", "metadata"));
        }
      };

  private static final Subresource CUSTOM_STATUS =
      new Subresource() {
        @Override
        void restrict(ObjectNode live, ObjectNode next) {
          JsonNode managed = next.path("metadata").get("managedFields");
          keepAllBut(live, next, List.of("status"));
          if (managed != null) {
            ((ObjectNode) next.get("metadata")).set("managedFields", managed);
          }
        }
      };

  // Only the namespace controller uses it, to take its finalizer off.
  private static final Subresource FINALIZE =
      new Subresource() {
        @Override
        void restrict(ObjectNode live, ObjectNode next) {
          keepAllBut(live, next, List.of("spec"));
        }
      };

  static Subresource of(Target target) {
    ResourceType type = target.type();
    return switch (target.subresource()) {
      case "status" -> type.custom() ? CUSTOM_STATUS : STATUS;
      case "scale" -> new ScaleSubresource(type);
      case "finalize" -> FINALIZE;
      default -> type.hasStatus() ? WHOLE : WHOLE_WITH_STATUS;
    };
  }

  /** The object as this path shows it. */
  ObjectNode view(ObjectNode live) {
    return live;
  }

  /** What a write to this path works on: what it shows, and who owns it. */
  ObjectNode part(ObjectNode live) {
    return view(live);
  }

  /** The whole object with what was written to this path. */
  ObjectNode into(ObjectNode live, ObjectNode written) {
    return written;
  }

  /** The type of what is read from and written to this path. */
  ResourceType bodyType(ResourceType type) {
    return type;
  }

  /** Takes back what a write to this path may not change. */
  abstract void restrict(ObjectNode live, ObjectNode next);

  static void keep(ObjectNode live, ObjectNode next, String field) {
    if (live.has(field)) {
      next.set(field, live.get(field).deepCopy());
    } else {
      next.remove(field);
    }
  }

  private static void keepAllBut(ObjectNode live, ObjectNode next, List<String> written) {
    List<String> extra = next.properties().stream().map(java.util.Map.Entry::getKey).toList();
    extra.stream()
        .filter(field -> !written.contains(field) && !live.has(field))
        .forEach(next::remove);
    live.properties()
        .forEach(
            field -> {
              if (!written.contains(field.getKey())) {
                next.set(field.getKey(), field.getValue().deepCopy());
              }
            });
  }
}
