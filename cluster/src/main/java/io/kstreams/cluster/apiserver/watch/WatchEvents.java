package io.kstreams.cluster.apiserver.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.selectors.FieldSelector;
import io.kstreams.cluster.apiserver.selectors.LabelSelector;
import io.kstreams.cluster.apiserver.storage.Change;
import io.kstreams.cluster.apiserver.storage.Versions;
import java.util.Optional;

/**
 * Which changes a watch shows, and as what: an object that begins to match is ADDED, one that no
 * longer does is DELETED.
 *
 * @param namespace empty for all
 */
record WatchEvents(
    ResourceType type, String namespace, LabelSelector labels, FieldSelector fields) {

  /** The event of a change, if the watch shows it. */
  Optional<ObjectNode> of(Change change) {
    if (!namespace.isEmpty() && !namespace.equals(Meta.namespace(change.object()))) {
      return Optional.empty();
    }
    boolean before = change.previous() != null && matches(shown(change.previous()));
    boolean after = !change.removed() && matches(shown(change.object()));
    if (after) {
      return Optional.of(event(before ? "MODIFIED" : "ADDED", shown(change.object())));
    }
    return before ? Optional.of(event("DELETED", shown(last(change)))) : Optional.empty();
  }

  boolean matches(ObjectNode object) {
    return labels.matches(object) && fields.matches(object);
  }

  private ObjectNode shown(ObjectNode stored) {
    return Versions.shown(type, stored);
  }

  static ObjectNode event(String kind, ObjectNode object) {
    ObjectNode event = Json.object().put("type", kind);
    event.set("object", object);
    return event;
  }

  // An object that left the selector is shown as it was, with the version of its leaving.
  private static ObjectNode last(Change change) {
    if (change.removed()) {
      return change.object();
    }
    ObjectNode last = change.previous().deepCopy();
    Meta.of(last).put("resourceVersion", Long.toString(change.revision()));
    return last;
  }
}
