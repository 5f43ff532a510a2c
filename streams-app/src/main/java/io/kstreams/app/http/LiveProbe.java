package io.kstreams.app.http;

import com.sun.net.httpserver.HttpExchange;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * Alive in every state that can still become a good one, as long as no thread has died. A restore
 * or a rebalance of any length is no reason to restart the container: it would begin again.
 *
 * @param state of Kafka Streams
 * @param threadDied whether one of its threads is dead
 */
public record LiveProbe(Supplier<State> state, BooleanSupplier threadDied) implements Endpoint {
  private static final Set<State> DEAD =
      EnumSet.of(State.ERROR, State.PENDING_ERROR, State.NOT_RUNNING);

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path() {
    return "/livez";
  }

  @Override
  public Response answer(HttpExchange request) {
    State now = state.get();
    if (DEAD.contains(now)) {
      return new Response(503, now.name());
    }
    return threadDied.getAsBoolean()
        ? new Response(503, now.name() + ": a stream thread died")
        : new Response(200, now.name());
  }
}
