package io.kstreams.cluster.controllers.scheduler;

import static io.kstreams.cluster.runtime.VolumeAnnotations.SELECTED_NODE;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kstreams.cluster.runtime.Cache;
import io.kstreams.cluster.runtime.Context;
import io.kstreams.cluster.runtime.Events;
import io.kstreams.cluster.runtime.Expectations;
import io.kstreams.cluster.runtime.ObjectKey;
import io.kstreams.cluster.runtime.PodClaims;
import java.net.HttpURLConnection;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the scheduler writes: a pod's node, a claim's node, or why there is none. */
final class SchedulingWrites {

  private static final String SCHEDULED = "PodScheduled";

  private final Context context;
  private final Cache<Pod> pods;
  private final Cache<PersistentVolumeClaim> claims;
  private final Expectations expectations;

  SchedulingWrites(Context context, Expectations expectations) {
    this.context = context;
    this.pods = context.caches().of(Pod.class);
    this.claims = context.caches().of(PersistentVolumeClaim.class);
    this.expectations = expectations;
  }

  /** Gives the pod its node, by the {@code binding} subresource. */
  void bind(Pod pod, String node) {
    String name = pod.getMetadata().getName();
    Map<String, Object> binding =
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "Binding",
            "metadata",
            Map.of("name", name, "uid", pod.getMetadata().getUid()),
            "target",
            Map.of("apiVersion", "v1", "kind", "Node", "name", node));
    ObjectKey key = ObjectKey.of(pod);
    context.api().send("POST", pods.kind(), key, "binding", binding);
    expectations.expect(
        key,
        () -> {
          Pod now = pods.get(key);
          return now == null
              || !now.getMetadata().getUid().equals(pod.getMetadata().getUid())
              || PodClaims.isScheduled(now);
        });
    record(
        pod,
        Events.Type.Normal,
        "Scheduled",
        "Successfully assigned " + ObjectKey.of(pod) + " to " + node);
  }

  /**
   * Says on the claim where its volume is to be made.
   *
   * @throws KubernetesClientException 409 when somebody else has written the claim meanwhile
   */
  void selectNode(Pod pod, PersistentVolumeClaim claim, String node) {
    try {
      var written =
          context
              .client()
              .resource(
                  new PersistentVolumeClaimBuilder(claim)
                      .editMetadata()
                      .addToAnnotations(SELECTED_NODE, node)
                      .endMetadata()
                      .build())
              .update();
      String version = written.getMetadata().getResourceVersion();
      expectations.expect(ObjectKey.of(pod), () -> claims.hasSeen(version));
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        String message = e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
        record(
            pod,
            Events.Type.Warning,
            "FailedScheduling",
            "running PreBind plugin \"VolumeBinding\": " + message);
      }
      throw e;
    }
  }

  /** Says on the pod why no node is good enough; the same is not said twice. */
  void refuse(Pod pod, String why) {
    List<PodCondition> conditions = new ArrayList<>(pod.getStatus().getConditions());
    PodCondition before =
        conditions.stream().filter(c -> c.getType().equals(SCHEDULED)).findFirst().orElse(null);
    if (before != null && why.equals(before.getMessage())) {
      return;
    }
    conditions.remove(before);
    conditions.add(
        new PodConditionBuilder()
            .withType(SCHEDULED)
            .withStatus("False")
            .withReason("Unschedulable")
            .withMessage(why)
            .withLastTransitionTime(
                before == null
                    ? context.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString()
                    : before.getLastTransitionTime())
            .build());
    Pod refused = new PodBuilder(pod).editStatus().withConditions(conditions).endStatus().build();
    String version =
        context.client().resource(refused).updateStatus().getMetadata().getResourceVersion();
    expectations.expect(ObjectKey.of(pod), () -> pods.hasSeen(version));
    record(pod, Events.Type.Warning, "FailedScheduling", why);
  }

  private void record(Pod pod, Events.Type type, String reason, String message) {
    context.events().record(pod, Scheduler.NAME, type, reason, message);
  }
}
