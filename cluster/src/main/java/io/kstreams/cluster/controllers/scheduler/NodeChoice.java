package io.kstreams.cluster.controllers.scheduler;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Taint;
import io.kstreams.cluster.runtime.Cache;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The best node for a pod (its own, if it was promised one), or why there is none, in the words of
 * Kubernetes' scheduler.
 */
final class NodeChoice {

  /**
   * Where a pod goes.
   *
   * @param node null when it can go nowhere
   * @param refusal why; null when it can
   */
  record Verdict(String node, String refusal) {}

  private final Cache<Node> nodes;
  private final AntiAffinity antiAffinity;
  private final Placements placements;

  NodeChoice(Cache<Node> nodes, AntiAffinity antiAffinity, Placements placements) {
    this.nodes = nodes;
    this.antiAffinity = antiAffinity;
    this.placements = placements;
  }

  Verdict choose(Pod pod, PodVolumes.Needs needs) {
    List<Node> all = nodes.all().toList();
    if (all.isEmpty()) {
      return new Verdict(null, "no nodes available to schedule pods");
    }
    if (needs.problem() != null) {
      return new Verdict(null, refusal(all.size(), needs.problem()));
    }
    Set<Topology> avoided = antiAffinity.refusedBy(pod);
    Set<Topology> avoiding = antiAffinity.refusedFor(pod);
    Map<String, Integer> refusals = new TreeMap<>();
    List<Node> fitting = new ArrayList<>();
    for (Node node : all) {
      Optional<String> reason = reason(pod, node, needs, avoided, avoiding);
      reason.ifPresentOrElse(
          text -> refusals.merge(text, 1, Integer::sum), () -> fitting.add(node));
    }
    String reserved = placements.nodeOf(pod);
    Map<Topology, Integer> disliked = antiAffinity.dislikedBy(pod);
    return fitting.stream()
        .min(
            Comparator.<Node, Boolean>comparing(
                    node -> !node.getMetadata().getName().equals(reserved))
                .thenComparingInt(node -> penalty(disliked, node))
                .thenComparingInt(node -> placements.load(node.getMetadata().getName()))
                .thenComparing(node -> node.getMetadata().getName()))
        .map(node -> new Verdict(node.getMetadata().getName(), null))
        .orElseGet(() -> new Verdict(null, refusal(all.size(), text(refusals))));
  }

  private static Optional<String> reason(
      Pod pod, Node node, PodVolumes.Needs needs, Set<Topology> avoided, Set<Topology> avoiding) {
    Optional<Taint> taint = Taints.against(pod, node);
    if (taint.isPresent()) {
      String value = taint.get().getValue() == null ? "" : taint.get().getValue();
      return Optional.of(
          "node(s) had untolerated taint {" + taint.get().getKey() + ": " + value + "}");
    } else if (!NodeSelectors.selects(pod, node)) {
      return Optional.of("node(s) didn't match Pod's node affinity/selector");
    } else if (!needs.fit(node)) {
      return Optional.of("node(s) had volume node affinity conflict");
    } else if (avoided.stream().anyMatch(place -> place.has(node))) {
      return Optional.of("node(s) didn't match pod anti-affinity rules");
    } else if (avoiding.stream().anyMatch(place -> place.has(node))) {
      return Optional.of("node(s) didn't satisfy existing pods anti-affinity rules");
    }
    return Optional.empty();
  }

  private static int penalty(Map<Topology, Integer> disliked, Node node) {
    return disliked.entrySet().stream()
        .filter(entry -> entry.getKey().has(node))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static String refusal(int nodes, String why) {
    return "0/" + nodes + " nodes are available: " + why + ".";
  }

  private static String text(Map<String, Integer> refusals) {
    return refusals.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }
}
