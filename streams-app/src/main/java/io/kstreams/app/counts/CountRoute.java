package io.kstreams.app.counts;

import com.sun.net.httpserver.HttpExchange;
import io.kstreams.app.counts.Counts.NotNow;
import io.kstreams.app.http.Endpoint;
import io.kstreams.app.http.Response;
import io.kstreams.app.tasks.RestoreSummary;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The count of a key, as a decimal number. Any pod may be asked; it asks the one that has the key.
 *
 * @param counts empty as long as counting has not begun
 * @param restore what this pod restores, for the time after which to ask again
 */
public record CountRoute(
    Supplier<Optional<Counts>> counts, Supplier<Optional<RestoreSummary>> restore, OtherPods others)
    implements Endpoint {
  static final String PATH = "/counts/";

  private static final long RETRY_AFTER_SECONDS = 2;
  private static final long LONGEST_RETRY_AFTER_SECONDS = 60;

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public Response answer(HttpExchange request) {
    byte[] key;
    try {
      key = KeyPath.decode(request.getRequestURI().getRawPath().substring(PATH.length()));
    } catch (IllegalArgumentException e) {
      return new Response(400, e.getMessage());
    }
    Optional<Counts> now = counts.get();
    if (now.isEmpty()) {
      return later("counting has not begun");
    }
    try {
      return answer(now.get(), key, request.getRequestHeaders().containsKey(OtherPods.FORWARDED));
    } catch (NotNow e) {
      return later(e.getMessage());
    }
  }

  private Response answer(Counts now, byte[] key, boolean forwarded) throws NotNow {
    Optional<HostInfo> owner = now.otherOwner(Bytes.wrap(key));
    if (owner.isPresent()) {
      // Two pods that each take the other for the owner would ask each other for ever.
      return forwarded ? later("the key is not here any more") : others.ask(owner.get(), key);
    }
    OptionalLong count = now.own(Bytes.wrap(key));
    return count.isPresent()
        ? new Response(200, String.valueOf(count.getAsLong()))
        : new Response(404, "no record with this key was counted");
  }

  private Response later(String why) {
    long seconds =
        restore
            .get()
            .map(RestoreSummary::secondsLeft)
            .map(left -> Math.min(Math.max(left, RETRY_AFTER_SECONDS), LONGEST_RETRY_AFTER_SECONDS))
            .orElse(RETRY_AFTER_SECONDS);
    return Response.retryAfter(seconds, why);
  }
}
