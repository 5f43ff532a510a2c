package io.kstreams.operator.reliability;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.cluster.apiserver.access.Action;
import io.kstreams.cluster.apiserver.faults.Asked;
import io.kstreams.operator.client.OperatorClient;
import io.kstreams.operator.runtime.RunningOperator;
import io.kstreams.operator.runtime.Settings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One life of the operator, from its start to its end, with a client of its own: once dead, no
 * request of it reaches the API server any more, whatever its threads still try.
 */
final class Life implements Mortal {

  static final String IMAGE = "kstreams-count:test";

  private final String userAgent;
  // The cluster knows all lives there were: what one worked with is let go when it is closed.
  private KubernetesClient client;
  private final List<String> writes = new CopyOnWriteArrayList<>();
  private RunningOperator operator;
  private Death death = Death.never();
  private int counted;
  private Asked last;
  private volatile boolean dead;

  /**
   * Prepares one, which has to be started.
   *
   * @param userAgent by which the API server knows it from other lives
   */
  Life(Config config, String userAgent) {
    this.userAgent = userAgent;
    this.client = OperatorClient.of(new ConfigBuilder(config).withUserAgent(userAgent).build());
  }

  /** Starts it, on these namespaces; only events drive it. */
  Life start(String namespaces, Clock clock) {
    Map<String, String> settings =
        Map.of(
            "DEFAULT_IMAGE", IMAGE,
            "HTTP_HOST", "127.0.0.1",
            "HEALTH_PORT", "0",
            "WATCH_NAMESPACES", namespaces,
            "RECONCILIATION_INTERVAL_SECONDS", "0");
    operator = RunningOperator.start(client, Settings.from(settings), clock, () -> {});
    return this;
  }

  String userAgent() {
    return userAgent;
  }

  @Override
  public synchronized void dies(Death death) {
    this.death = death;
    counted = 0;
    writes.clear();
  }

  /** Its writes since the last {@link #dies}, Events and Leases apart. */
  List<String> writes() {
    return List.copyOf(writes);
  }

  @Override
  public boolean dead() {
    return dead;
  }

  /** It dies now. */
  synchronized void die() {
    dead = true;
  }

  /** Whether this request comes from a dead one, or is the one before which it dies. */
  synchronized boolean refusedBefore(Asked asked) {
    if (dead) {
      return true;
    }
    if (!Mortal.isCounted(asked)) {
      return false;
    }
    writes.add(described(asked.action()));
    counted++;
    if (counted != death.write()) {
      return false;
    }
    dead = true;
    last = asked;
    return !death.effect();
  }

  /** Whether this request takes effect, as the last one. */
  @SuppressWarnings("ReferenceEquality") // this very request, and not one that asks the same
  synchronized boolean refusedAfter(Asked asked) {
    return asked == last;
  }

  private static String described(Action action) {
    String subresource = action.subresource().isEmpty() ? "" : "/" + action.subresource();
    return action.verb() + " " + action.resource() + subresource + " " + action.name();
  }

  /** Ends it: an orderly end while it lives; when it is dead, nothing of that is seen outside. */
  @Override
  public void close() {
    if (operator != null) {
      operator.close();
      operator = null;
    }
    if (client != null) {
      client.close();
      client = null;
    }
  }
}
