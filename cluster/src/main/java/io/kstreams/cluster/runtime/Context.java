package io.kstreams.cluster.runtime;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;

/**
 * What every controller works with.
 *
 * @param clock the time that the controllers see
 * @param delays waits in that time
 * @param retries waits of the machine: when a failed attempt is repeated
 */
public record Context(
    KubernetesClient client,
    Api api,
    Caches caches,
    Events events,
    Clock clock,
    Timers delays,
    Timers retries) {}
