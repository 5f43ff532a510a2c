package io.kstreams.cluster.apiserver.replay;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One recorded request with its response.
 *
 * @param number its place in the file, from 1
 */
record Exchange(int number, JsonNode request, JsonNode response) {

  /** The request's first line, by which people find it in the file. */
  String line() {
    return request.get("method").asText() + " " + request.get("path").asText();
  }

  /** A watch that the server began; a refused one has a Status and no list of events. */
  boolean isWatch() {
    return request.get("path").asText().contains("watch=true") && response.get("body").isArray();
  }
}
