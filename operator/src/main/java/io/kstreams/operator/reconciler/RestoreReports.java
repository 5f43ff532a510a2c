package io.kstreams.operator.reconciler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.status.Observed;
import io.kstreams.operator.status.Restore;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks pods that run and are not ready how far their restore is: the first time when they have run
 * for 30 s, as a shorter restore is over before anybody has read of it, and then every 30 s. A pod
 * that does not answer is one of which nothing is known.
 */
final class RestoreReports {

  private static final Duration INTERVAL = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Report(Instant asked, Optional<Restore> restore) {}

  private final PodHttp http;
  private final Clock clock;
  // By the resource's uid and the pod's.
  private final Map<String, Map<String, Report>> reports = new ConcurrentHashMap<>();

  RestoreReports(PodHttp http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  /** What the pods that restore have said last, in the order of the pods. */
  List<Restore> of(KStreamsCount resource, Observed observed) {
    List<Pod> starting = observed.pods().stream().filter(RestoreReports::isStarting).toList();
    if (starting.isEmpty()) {
      forget(resource);
      return List.of();
    }
    Map<String, Report> known =
        reports.computeIfAbsent(resource.getMetadata().getUid(), uid -> new ConcurrentHashMap<>());
    Instant now = clock.instant();
    List<Pod> due = starting.stream().filter(pod -> !dueAt(pod, known).isAfter(now)).toList();
    http.await(due.stream().map(pod -> ask(pod, known)).toList());
    return starting.stream()
        .map(pod -> known.get(pod.getMetadata().getUid()))
        .filter(Objects::nonNull)
        .flatMap(report -> report.restore().stream())
        .toList();
  }

  /** When pods are to be asked next; empty if none starts. */
  Optional<Instant> next(KStreamsCount resource, Observed observed) {
    Map<String, Report> known = reports.getOrDefault(resource.getMetadata().getUid(), Map.of());
    return observed.pods().stream()
        .filter(RestoreReports::isStarting)
        .map(pod -> dueAt(pod, known))
        .min(Instant::compareTo);
  }

  /** The resource has no pod that restores. */
  void forget(KStreamsCount resource) {
    reports.remove(resource.getMetadata().getUid());
  }

  private CompletableFuture<?> ask(Pod pod, Map<String, Report> known) {
    String uid = pod.getMetadata().getUid();
    known.put(uid, new Report(clock.instant(), Optional.empty()));
    return http.client()
        .sendAsync(http.request(pod, "/state").build(), HttpResponse.BodyHandlers.ofString())
        .handle(
            (answer, failure) -> {
              if (failure == null && answer.statusCode() == 200) {
                read(pod, answer.body())
                    .ifPresent(it -> known.put(uid, new Report(clock.instant(), Optional.of(it))));
              }
              return null;
            });
  }

  private static Optional<Restore> read(Pod pod, String state) {
    try {
      JsonNode restore = JSON.readTree(state).path("restore");
      return restore.isMissingNode()
          ? Optional.empty()
          : Optional.of(
              new Restore(
                  pod.getMetadata().getName(),
                  restore.path("recordsLeft").asLong(),
                  restore.path("recordsTotal").asLong(),
                  restore.has("secondsLeft")
                      ? Optional.of(Duration.ofSeconds(restore.path("secondsLeft").asLong()))
                      : Optional.empty()));
    } catch (JsonProcessingException e) {
      // An image of somebody else's, which need not know of restores.
      return Optional.empty();
    }
  }

  private static Instant dueAt(Pod pod, Map<String, Report> known) {
    Report report = known.get(pod.getMetadata().getUid());
    return (report == null ? runningSince(pod).orElseThrow() : report.asked()).plus(INTERVAL);
  }

  private static boolean isStarting(Pod pod) {
    return PodHttp.hasAddress(pod)
        && !pod.isMarkedForDeletion()
        && pod.getStatus().getContainerStatuses().stream()
            .noneMatch(container -> Boolean.TRUE.equals(container.getReady()))
        && runningSince(pod).isPresent();
  }

  private static Optional<Instant> runningSince(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .map(ContainerStatus::getState)
        .filter(Objects::nonNull)
        .map(ContainerState::getRunning)
        .filter(Objects::nonNull)
        .map(ContainerStateRunning::getStartedAt)
        .filter(Objects::nonNull)
        .map(Instant::parse)
        .findFirst();
  }
}
