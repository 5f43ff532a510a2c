package io.kstreams.cluster.timelines;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A watch event.
 *
 * @param step in which it came
 * @param object whole
 */
record Seen(int step, Change change, JsonNode object) {

  /** Its place among all events of the server. */
  long version() {
    return object.at("/metadata/resourceVersion").asLong();
  }
}
