package io.kstreams.cluster.runtime;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what the controllers did as Events, in the background and in order: an Event that cannot
 * be written (its namespace goes, the server is away) is lost, as in Kubernetes. The same about the
 * same object counts up the Event that is there.
 */
public final class Events implements AutoCloseable {

  /** Whether a person should look. */
  public enum Type {
    Normal,
    Warning
  }

  /** client-go's correlator remembers as many. */
  private static final int REMEMBERED = 4096;

  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private record Same(String uid, String component, Type type, String reason, String message) {}

  private final KubernetesClient client;
  private final Clock clock;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Daemon.named("controllers-events"));
  private final Map<Same, Event> written =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Same, Event> eldest) {
          return size() > REMEMBERED;
        }
      };

  public Events(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Records an Event about an object.
   *
   * @param component who says it, such as {@code statefulset-controller}
   */
  public void record(
      HasMetadata about, String component, Type type, String reason, String message) {
    Same same = new Same(about.getMetadata().getUid(), component, type, reason, message);
    Instant now = clock.instant();
    try {
      writer.execute(() -> write(about, same, now));
    } catch (RejectedExecutionException closed) {
      // Nobody reads it any more.
    }
  }

  private void write(HasMetadata about, Same same, Instant now) {
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    try {
      Event before = written.get(same);
      Event event =
          before == null
              ? client.resource(first(about, same, now, time)).create()
              : client
                  .resource(
                      new EventBuilder(before)
                          .withCount(before.getCount() + 1)
                          .withLastTimestamp(time)
                          .build())
                  .update();
      written.put(same, event);
    } catch (KubernetesClientException e) {
      written.remove(same);
      LOG.debug("event lost: {}", same, e);
    }
  }

  private static Event first(HasMetadata about, Same same, Instant now, String time) {
    var meta = about.getMetadata();
    long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    return new EventBuilder()
        .withNewMetadata()
        .withName(
            meta.getName()
                + "."
                + Long.toHexString(nanos)
                + Integer.toHexString(same.hashCode())) // a turned clock gives equal times
        .withNamespace(meta.getNamespace() == null ? "default" : meta.getNamespace())
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(about.getApiVersion())
        .withKind(about.getKind())
        .withNamespace(meta.getNamespace())
        .withName(meta.getName())
        .withUid(meta.getUid())
        .withResourceVersion(meta.getResourceVersion())
        .endInvolvedObject()
        .withType(same.type().name())
        .withReason(same.reason())
        .withMessage(same.message())
        .withNewSource()
        .withComponent(same.component())
        .endSource()
        .withReportingComponent(same.component())
        .withReportingInstance("")
        .withFirstTimestamp(time)
        .withLastTimestamp(time)
        .withCount(1)
        .build();
  }

  @Override
  public void close() {
    writer.shutdownNow();
  }
}
