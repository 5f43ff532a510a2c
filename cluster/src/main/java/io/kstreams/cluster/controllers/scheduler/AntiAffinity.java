package io.kstreams.cluster.controllers.scheduler;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import io.fabric8.kubernetes.api.model.PodAntiAffinity;
import io.kstreams.cluster.runtime.Cache;
import io.kstreams.cluster.runtime.LabelKeys;
import io.kstreams.cluster.runtime.LabelMatch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Pods that keep away from each other, within their own namespace or those that the term names.
 * Found by one label that the selector asks for, so the cost of a question is that of its answer.
 */
final class AntiAffinity {

  private static final String LABELS = "labels";
  private static final String KEPT_AWAY = "keptAway";

  private final Cache<Pod> pods;
  private final Cache<Node> nodes;
  private final Placements placements;

  AntiAffinity(Cache<Pod> pods, Cache<Node> nodes, Placements placements) {
    this.pods = pods;
    this.nodes = nodes;
    this.placements = placements;
    pods.index(LABELS, pod -> keys(pod).toList());
    pods.index(
        KEPT_AWAY, pod -> required(pod).flatMap(term -> keys(pod, term)).distinct().toList());
  }

  /** Where the pod must not go because of pods that it keeps away from. */
  Set<Topology> refusedBy(Pod pod) {
    Set<Topology> refused = new HashSet<>();
    required(pod)
        .forEach(term -> selected(pod, term).forEach(other -> addTopology(refused, term, other)));
    return refused;
  }

  /** Where the pod must not go because of pods that keep away from it. */
  Set<Topology> refusedFor(Pod pod) {
    Set<Topology> refused = new HashSet<>();
    keys(pod)
        .flatMap(key -> pods.byIndex(KEPT_AWAY, key).stream())
        .filter(other -> !isSame(pod, other))
        .forEach(
            other ->
                required(other)
                    .filter(term -> selects(other, term, pod))
                    .forEach(term -> addTopology(refused, term, other)));
    return refused;
  }

  /** Where the pod had better not go, and how much so. */
  Map<Topology, Integer> dislikedBy(Pod pod) {
    Map<Topology, Integer> disliked = new HashMap<>();
    PodAntiAffinity rules = rules(pod);
    if (rules != null) {
      rules
          .getPreferredDuringSchedulingIgnoredDuringExecution()
          .forEach(
              preferred -> {
                PodAffinityTerm term = preferred.getPodAffinityTerm();
                selected(pod, term)
                    .forEach(
                        other -> {
                          Topology place = topology(term, other);
                          if (place != null) {
                            disliked.merge(place, preferred.getWeight(), Integer::sum);
                          }
                        });
              });
    }
    return disliked;
  }

  private Stream<Pod> selected(Pod pod, PodAffinityTerm term) {
    return keys(pod, term)
        .flatMap(key -> pods.byIndex(LABELS, key).stream())
        .filter(other -> !isSame(pod, other) && selects(pod, term, other));
  }

  private void addTopology(Set<Topology> places, PodAffinityTerm term, Pod pod) {
    Topology place = topology(term, pod);
    if (place != null) {
      places.add(place);
    }
  }

  /** Where the pod is; null when it is nowhere, or its node has no such label. */
  private Topology topology(PodAffinityTerm term, Pod pod) {
    String name = placements.nodeOf(pod);
    Node node = name == null ? null : nodes.get(null, name);
    String value = node == null ? null : NodeSelectors.labels(node).get(term.getTopologyKey());
    return value == null ? null : new Topology(term.getTopologyKey(), value);
  }

  private static boolean selects(Pod from, PodAffinityTerm term, Pod other) {
    return namespaces(from, term).contains(other.getMetadata().getNamespace())
        && LabelMatch.matches(term.getLabelSelector(), other.getMetadata().getLabels());
  }

  private static boolean isSame(Pod one, Pod other) {
    return one.getMetadata().getUid().equals(other.getMetadata().getUid());
  }

  private static Stream<PodAffinityTerm> required(Pod pod) {
    PodAntiAffinity rules = rules(pod);
    return rules == null
        ? Stream.of()
        : rules.getRequiredDuringSchedulingIgnoredDuringExecution().stream();
  }

  private static PodAntiAffinity rules(Pod pod) {
    var affinity = pod.getSpec().getAffinity();
    return affinity == null ? null : affinity.getPodAntiAffinity();
  }

  private static List<String> namespaces(Pod pod, PodAffinityTerm term) {
    List<String> named = term.getNamespaces();
    return named == null || named.isEmpty() ? List.of(pod.getMetadata().getNamespace()) : named;
  }

  private static Stream<String> keys(Pod pod, PodAffinityTerm term) {
    return namespaces(pod, term).stream()
        .flatMap(namespace -> LabelKeys.of(namespace, term.getLabelSelector()));
  }

  private static Stream<String> keys(Pod pod) {
    return LabelKeys.of(pod.getMetadata().getNamespace(), pod.getMetadata().getLabels());
  }
}
