package io.kstreams.cluster.timelines;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A watch event as far as time lines show it.
 *
 * @param event {@code ADDED}, {@code MODIFIED} or {@code DELETED}
 * @param state what is shown of the object
 */
record Change(String kind, String name, String event, JsonNode state) {

  /** The object, as owner references and Events are shown. */
  String object() {
    return kind + "/" + name;
  }

  boolean isAdded() {
    return event.equals("ADDED");
  }

  boolean isDeleted() {
    return event.equals("DELETED");
  }

  boolean isDeleting() {
    return state.path("deleting").asBoolean();
  }

  List<String> owners() {
    List<String> owners = new ArrayList<>();
    state.path("owners").forEach(owner -> owners.add(owner.asText()));
    return owners;
  }

  @Override
  public String toString() {
    return event + " " + object() + " " + state;
  }
}
