package io.kstreams.app.http;

import com.sun.net.httpserver.HttpExchange;
import io.kstreams.app.tasks.RestoreSummary;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * Ready while every partition of this pod is counted; else the state of Kafka Streams, and of a
 * restore how far it is.
 */
public record ReadyProbe(Supplier<State> state, Supplier<Optional<RestoreSummary>> restore)
    implements Endpoint {
  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path() {
    return "/readyz";
  }

  @Override
  public Response answer(HttpExchange request) {
    State now = state.get();
    if (now == State.RUNNING) {
      return new Response(200, now.name());
    }
    return new Response(503, restore.get().map(r -> now.name() + ": " + r).orElse(now.name()));
  }
}
