package io.kstreams.cluster.apiserver.watch;

import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.requests.Query;
import java.util.List;

/**
 * How a watch begins and ends.
 *
 * @param from the version after which changes are shown; -1 to begin with the objects that are
 *     there
 * @param bookmarks whether the client takes events that only tell how far it is
 * @param initialEvents whether a bookmark is to end the first objects
 * @param seconds how long it lasts
 */
record WatchOptions(long from, boolean bookmarks, boolean initialEvents, long seconds) {
  // Kubernetes ends a watch after a random time from half an hour to an hour.
  private static final long DEFAULT_SECONDS = 45 * 60;

  static WatchOptions of(Query query) {
    boolean initial = query.isTrue("sendInitialEvents");
    if (initial && !query.text("resourceVersionMatch").equals("NotOlderThan")) {
      throw forbidden("sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
    }
    if (!initial && query.get("resourceVersionMatch").isPresent()) {
      throw forbidden(
          "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
    }
    String version = query.text("resourceVersion");
    boolean fromNow = version.isEmpty() || version.equals("0") || initial;
    return new WatchOptions(
        fromNow ? -1 : version(version),
        query.isTrue("allowWatchBookmarks"),
        initial,
        query.get("timeoutSeconds").map(WatchOptions::number).orElse(DEFAULT_SECONDS));
  }

  // Kubernetes does not classify this error.
  private static long version(String text) {
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      throw Refusal.internal(
          "resourceVersion: Invalid value: \"%s\": strconv.ParseUint: parsing \"%s\": invalid syntax"
              .formatted(text, text));
    }
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Refusal.badRequest("'" + text + "' is no number of seconds");
    }
  }

  private static Refusal forbidden(String why) {
    return Refusal.invalid(
        "meta.k8s.io",
        "ListOptions",
        "",
        List.of(new Cause("FieldValueForbidden", "Forbidden: " + why, "resourceVersionMatch")));
  }
}
