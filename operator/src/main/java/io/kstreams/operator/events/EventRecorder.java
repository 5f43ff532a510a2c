package io.kstreams.operator.events;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes Events. One that says the same again raises the count of the first, as Kubernetes'
 * components do. Events are a courtesy: one that cannot be written is lost.
 */
public final class EventRecorder {

  /** Who reports. */
  static final String COMPONENT = "kstreams-operator";

  private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
  private static final int REMEMBERED = 1000;
  private static final int LONGEST_MESSAGE = 1024; // the API server's limit
  private static final PatchContext MERGE =
      new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();

  /** What is the same in an Event that says the same again. */
  private record Said(
      String namespace, String name, String uid, String type, String reason, String message) {}

  private final KubernetesClient client;
  private final String identity;
  private final Clock clock;
  private final Executor executor;
  // Only the executor's thread uses it.
  private final Map<Said, Event> written =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Said, Event> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * A recorder.
   *
   * @param identity of this instance of the operator
   * @param executor writes, one after the other; may refuse what is too much
   */
  public EventRecorder(KubernetesClient client, String identity, Clock clock, Executor executor) {
    this.client = client;
    this.identity = identity;
    this.clock = clock;
    this.executor = executor;
  }

  /** Reports what is as it should be. */
  public void normal(HasMetadata regarding, String reason, String message) {
    record(regarding, "Normal", reason, message);
  }

  /** Reports what somebody should look at. */
  public void warning(HasMetadata regarding, String reason, String message) {
    record(regarding, "Warning", reason, message);
  }

  private void record(HasMetadata regarding, String type, String reason, String message) {
    Event event = event(regarding, type, reason, message);
    Instant now = clock.instant();
    try {
      executor.execute(() -> write(event, now));
    } catch (RejectedExecutionException e) {
      LOG.debug("Too many Events: lost {} {}", reason, message);
    }
  }

  private Event event(HasMetadata regarding, String type, String reason, String message) {
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(regarding.getMetadata().getNamespace())
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(regarding.getApiVersion())
        .withKind(regarding.getKind())
        .withNamespace(regarding.getMetadata().getNamespace())
        .withName(regarding.getMetadata().getName())
        .withUid(regarding.getMetadata().getUid())
        .endInvolvedObject()
        .withType(type)
        .withReason(reason)
        .withMessage(
            message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE))
        .withNewSource()
        .withComponent(COMPONENT)
        .endSource()
        .withReportingComponent(COMPONENT)
        .withReportingInstance(identity)
        .build();
  }

  private void write(Event event, Instant at) {
    Said said =
        new Said(
            event.getInvolvedObject().getNamespace(),
            event.getInvolvedObject().getName(),
            event.getInvolvedObject().getUid(),
            event.getType(),
            event.getReason(),
            event.getMessage());
    try {
      Event before = written.get(said);
      written.put(said, before == null ? first(event, at) : needed(again(before, at)));
    } catch (KubernetesClientException e) {
      written.remove(said);
      LOG.debug("An Event could not be written: {} {}", event.getReason(), event.getMessage(), e);
    }
  }

  // To count it again takes no more; a thousand whole ones would be a large part of the heap.
  private static Event needed(Event event) {
    return new EventBuilder()
        .withNewMetadata()
        .withName(event.getMetadata().getName())
        .withNamespace(event.getMetadata().getNamespace())
        .endMetadata()
        .withCount(event.getCount())
        .build();
  }

  private Event first(Event event, Instant at) {
    String time = at.truncatedTo(ChronoUnit.SECONDS).toString();
    String unique = Long.toHexString(at.getEpochSecond() * 1_000_000_000L + at.getNano());
    event.getMetadata().setName(event.getInvolvedObject().getName() + "." + unique);
    event.setFirstTimestamp(time);
    event.setLastTimestamp(time);
    event.setCount(1);
    // What it became is of no use.
    client.raw(
        "/api/v1/namespaces/" + event.getMetadata().getNamespace() + "/events", "POST", event);
    return needed(event);
  }

  private Event again(Event before, Instant at) {
    String body =
        "{\"count\":"
            + (before.getCount() + 1)
            + ",\"lastTimestamp\":\""
            + at.truncatedTo(ChronoUnit.SECONDS)
            + "\"}";
    return client.resource(before).patch(MERGE, body);
  }
}
