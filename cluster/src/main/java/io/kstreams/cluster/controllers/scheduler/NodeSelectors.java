package io.kstreams.cluster.controllers.scheduler;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.Pod;
import io.kstreams.cluster.runtime.LabelMatch;
import java.util.Map;

/** Whether a node is one that a pod or a volume asks for by its labels. */
final class NodeSelectors {

  private NodeSelectors() {}

  /** By {@code nodeSelector} and the required {@code nodeAffinity}. */
  static boolean selects(Pod pod, Node node) {
    Map<String, String> wanted = pod.getSpec().getNodeSelector();
    if (wanted != null && !labels(node).entrySet().containsAll(wanted.entrySet())) {
      return false;
    }
    var affinity = pod.getSpec().getAffinity();
    return affinity == null
        || affinity.getNodeAffinity() == null
        || selects(
            affinity.getNodeAffinity().getRequiredDuringSchedulingIgnoredDuringExecution(), node);
  }

  /** Whether one of the terms holds; no selector selects every node. */
  static boolean selects(NodeSelector selector, Node node) {
    return selector == null
        || selector.getNodeSelectorTerms().stream().anyMatch(term -> holds(term, node));
  }

  private static boolean holds(NodeSelectorTerm term, Node node) {
    boolean empty = term.getMatchExpressions().isEmpty() && term.getMatchFields().isEmpty();
    return !empty
        && term.getMatchExpressions().stream()
            .allMatch(one -> holds(one, labels(node).get(one.getKey())))
        && term.getMatchFields().stream() // metadata.name is the only field there is
            .allMatch(one -> holds(one, node.getMetadata().getName()));
  }

  private static boolean holds(NodeSelectorRequirement requirement, String value) {
    return LabelMatch.matches(requirement.getOperator(), requirement.getValues(), value);
  }

  static Map<String, String> labels(Node node) {
    Map<String, String> labels = node.getMetadata().getLabels();
    return labels == null ? Map.of() : labels;
  }
}
