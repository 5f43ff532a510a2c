package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.requests.Query;
import io.kstreams.cluster.apiserver.storage.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A part of a list: {@code limit} objects behind the one that {@code continue} names. All pages
 * give the version of the first.
 *
 * @param next the token for what follows; empty at the end
 * @param remaining how many follow
 */
record Page(long revision, List<ObjectNode> objects, String next, int remaining) {

  static Page of(Snapshot snapshot, Query query) {
    List<ObjectNode> objects = snapshot.objects();
    long revision = snapshot.revision();
    String token = query.text("continue");
    if (!token.isEmpty()) {
      String last = decode(token).path("start").asText();
      objects = objects.stream().filter(object -> key(object).compareTo(last) > 0).toList();
    }
    int limit = limit(query);
    if (limit == 0 || objects.size() <= limit) {
      return new Page(revision, objects, "", 0);
    }
    List<ObjectNode> part = objects.subList(0, limit);
    return new Page(
        revision, part, encode(revision, key(part.get(limit - 1))), objects.size() - limit);
  }

  /** The version of the first page, which the token of a further page names. */
  static long version(Query query) {
    return decode(query.text("continue")).path("rv").asLong();
  }

  // Version 0 is answered from the cache, which knows no limit.
  private static int limit(Query query) {
    if (query.text("resourceVersion").equals("0")) {
      return 0;
    }
    try {
      return query.get("limit").map(Integer::parseInt).orElse(0);
    } catch (NumberFormatException e) {
      throw Refusal.badRequest("strconv.ParseInt: parsing \"" + query.text("limit") + "\"");
    }
  }

  private static String key(ObjectNode object) {
    return Meta.namespace(object) + "/" + Meta.name(object);
  }

  private static String encode(long revision, String start) {
    ObjectNode token =
        Json.object().put("v", "meta.k8s.io/v1").put("rv", revision).put("start", start);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(token));
  }

  private static JsonNode decode(String token) {
    byte[] text;
    try {
      text = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("invalid continue token: continue key is not valid: " + e);
    }
    try {
      return Json.parse(text);
    } catch (IOException e) {
      // In the words of Go's parser, which names the first character.
      int first = new String(text, StandardCharsets.ISO_8859_1).codePointAt(0);
      throw Refusal.badRequest(
          "invalid continue token: continue key is not valid: invalid character '\\u%04x' looking"
                  .formatted(first)
              + " for beginning of value");
    }
  }
}
