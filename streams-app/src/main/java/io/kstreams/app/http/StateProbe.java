package io.kstreams.app.http;

import com.sun.net.httpserver.HttpExchange;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * A probe of Kubernetes: 200 in the good states of Kafka Streams, else 503, with the state in the
 * body.
 */
public record StateProbe(String path, Set<State> good, Supplier<State> state) implements Endpoint {

  /**
   * Alive in every state that can still become a good one. A restore or a rebalance of any length
   * is no reason to restart the container: it would begin again.
   */
  public static StateProbe live(Supplier<State> state) {
    return new StateProbe(
        "/livez",
        EnumSet.complementOf(EnumSet.of(State.ERROR, State.PENDING_ERROR, State.NOT_RUNNING)),
        state);
  }

  /** Ready while running. */
  public static StateProbe ready(Supplier<State> state) {
    return new StateProbe("/readyz", EnumSet.of(State.RUNNING), state);
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public Response answer(HttpExchange request) {
    State now = state.get();
    return new Response(good.contains(now) ? 200 : 503, now.name());
  }
}
