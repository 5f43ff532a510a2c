package io.kstreams.operator.reconciler;

import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.filter.GenericFilter;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.status.ApplicationClaim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * To which resource an application id on a Kafka belongs, among those that this operator watches:
 * who holds it in status keeps it; else the older; else the lower uid. What was decided holds at
 * once, before it is in any status, so two reconciliations at the same time do not both have it.
 *
 * <p>It is also a filter that lets every event pass: the one place that hears when a resource is
 * gone, so that those who wait for its application id can be woken.
 */
public final class ApplicationIds implements GenericFilter<KStreamsCount> {

  private static final String INDEX = "application";
  private static final Comparator<KStreamsCount> FIRST =
      Comparator.<KStreamsCount, String>comparing(
              resource -> resource.getMetadata().getCreationTimestamp())
          .thenComparing(resource -> resource.getMetadata().getUid());

  private final SimpleInboundEventSource<KStreamsCount> wake =
      new SimpleInboundEventSource<>("application-ids");
  private final Map<String, String> holders = new ConcurrentHashMap<>();
  private final Map<String, Set<ResourceID>> waiting = new ConcurrentHashMap<>();
  private volatile IndexedResourceCache<KStreamsCount> resources;

  /** What wakes those who wait. */
  EventSource<?, KStreamsCount> source(EventSourceContext<KStreamsCount> context) {
    context.getPrimaryCache().addIndexer(INDEX, ApplicationIds::claims);
    resources = context.getPrimaryCache();
    return wake;
  }

  /** The other resource that has the application id of this one; empty if this one has it. */
  Optional<KStreamsCount> otherHolder(KStreamsCount resource) {
    String claim = ApplicationClaim.wanted(resource).toString();
    ResourceID id = ResourceID.fromResource(resource);
    // First, so that whoever goes from here on wakes it.
    Set<ResourceID> waiters = waiting.computeIfAbsent(claim, key -> ConcurrentHashMap.newKeySet());
    waiters.add(id);
    List<KStreamsCount> contenders = new ArrayList<>(List.of(resource));
    resources.byIndex(INDEX, claim).stream()
        .filter(other -> !uid(other).equals(uid(resource)))
        .forEach(contenders::add);
    String holder = holders.compute(claim, (key, before) -> uid(holder(claim, before, contenders)));
    if (holder.equals(uid(resource))) {
      waiters.remove(id);
      waiting.computeIfPresent(claim, (key, left) -> left.isEmpty() ? null : left);
      return Optional.empty();
    }
    return contenders.stream().filter(other -> uid(other).equals(holder)).findFirst();
  }

  private static KStreamsCount holder(String claim, String before, List<KStreamsCount> contenders) {
    return contenders.stream()
        .filter(one -> uid(one).equals(before))
        .findFirst()
        .or(() -> contenders.stream().filter(one -> holds(one, claim)).min(FIRST))
        .or(() -> contenders.stream().filter(one -> !one.isMarkedForDeletion()).min(FIRST))
        .orElse(contenders.get(0));
  }

  private static boolean holds(KStreamsCount resource, String claim) {
    return ApplicationClaim.held(resource)
        .filter(held -> held.toString().equals(claim))
        .isPresent();
  }

  private static List<String> claims(KStreamsCount resource) {
    String wanted = ApplicationClaim.wanted(resource).toString();
    String held = ApplicationClaim.held(resource).map(ApplicationClaim::toString).orElse(wanted);
    return held.equals(wanted) ? List.of(wanted) : List.of(wanted, held);
  }

  /** Wakes who waits for the resource to go, when it is gone or has let go. */
  @Override
  public boolean accept(KStreamsCount resource) {
    for (Map.Entry<String, Set<ResourceID>> entry : waiting.entrySet()) {
      String claim = entry.getKey();
      if (uid(resource).equals(holders.get(claim))
          && (resource.isMarkedForDeletion() || !claims(resource).contains(claim))) {
        entry.getValue().forEach(wake::propagateEvent);
      }
    }
    return true;
  }

  private static String uid(KStreamsCount resource) {
    return resource.getMetadata().getUid();
  }
}
