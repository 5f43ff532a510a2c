package io.kstreams.cluster.controllers;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.cluster.runtime.Api;
import io.kstreams.cluster.runtime.Caches;
import io.kstreams.cluster.runtime.Context;
import io.kstreams.cluster.runtime.Controller;
import io.kstreams.cluster.runtime.Events;
import io.kstreams.cluster.runtime.SystemTimers;
import io.kstreams.cluster.runtime.Timers;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Kubernetes' controllers and scheduler, as far as a StatefulSet with volumes needs them: ordinary
 * clients of the API, each with one worker. Not to be started against a real control plane, which
 * has its own.
 */
public final class Controllers implements AutoCloseable {

  private final SystemTimers retries;
  private final Events events;
  private final Caches caches;
  private final List<Controller> controllers;

  private Controllers(KubernetesClient admin, Clock clock, Timers delays, Set<Part> parts) {
    retries = new SystemTimers();
    events = new Events(admin, clock);
    caches = new Caches(admin);
    Context context =
        new Context(
            admin,
            new Api(admin),
            caches,
            events,
            clock,
            delays == null ? retries : delays,
            retries);
    controllers = parts.stream().map(part -> part.with(context)).toList();
  }

  /**
   * Starts all controllers and returns when each works.
   *
   * @param admin a client with all rights; it stays the caller's to close
   * @param clock runs as the machine's does
   */
  public static Controllers start(KubernetesClient admin, Clock clock) {
    return start(admin, clock, EnumSet.allOf(Part.class));
  }

  /** Starts these controllers. */
  public static Controllers start(KubernetesClient admin, Clock clock, Set<Part> parts) {
    return start(admin, clock, null, parts);
  }

  /**
   * Starts these controllers with a clock that does not run as the machine's does.
   *
   * @param timers wait in the time of {@code clock}: for {@code minReadySeconds} and for a
   *     namespace's last seconds. What failed is tried again in the machine's time all the same.
   */
  public static Controllers start(
      KubernetesClient admin, Clock clock, Timers timers, Set<Part> parts) {
    Controllers started = new Controllers(admin, clock, timers, parts);
    try {
      started.caches.start();
      started.controllers.forEach(Controller::start);
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
    return started;
  }

  /** Ends all work; what has begun is not waited for longer than one request takes. */
  @Override
  public void close() {
    controllers.forEach(Controller::close);
    retries.close();
    events.close();
    caches.close();
  }
}
