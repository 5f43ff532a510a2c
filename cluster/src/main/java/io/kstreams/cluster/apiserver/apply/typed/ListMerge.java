package io.kstreams.cluster.apiserver.apply.typed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.kstreams.cluster.apiserver.apply.fieldpath.PathElement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Merges two lists item by item. The items that are applied keep the order of the configuration;
 * the others stay before the applied item that they stood before.
 */
final class ListMerge {
  private final ListAtom list;
  private final List<JsonNode> liveItems = new ArrayList<>();
  private final List<PathElement> live = new ArrayList<>();
  private final List<PathElement> config = new ArrayList<>();
  private final Map<PathElement, JsonNode> liveValues = new TreeMap<>();
  private final Map<PathElement, JsonNode> configValues = new TreeMap<>();
  private final Set<PathElement> merged = new TreeSet<>();
  private final Deque<PathElement> shared = new ArrayDeque<>();
  private final ArrayNode out = JsonNodeFactory.instance.arrayNode();

  ListMerge(ListAtom list, JsonNode liveList, JsonNode configList) {
    this.list = list;
    if (configList != null) {
      for (JsonNode item : configList) {
        PathElement element = list.element(item);
        config.add(element);
        configValues.put(element, item);
      }
    }
    if (liveList != null) {
      for (JsonNode item : liveList) {
        PathElement element = list.element(item);
        live.add(element);
        liveItems.add(item);
        // Of items that nothing tells apart none is merged with what is applied.
        liveValues.merge(element, item, (one, other) -> NullNode.instance);
      }
    }
    config.stream().filter(liveValues::containsKey).forEach(shared::add);
  }

  /** The merged list, null if it is empty. */
  JsonNode merge() {
    int l = 0;
    int c = 0;
    while (l < live.size() || c < config.size()) {
      PathElement left = l < live.size() ? live.get(l) : null;
      PathElement right = c < config.size() ? config.get(c) : null;
      if (left != null && left.equals(right)) {
        apply(right);
        l++;
        c++;
        shared.poll();
      } else if (left != null && right != null && isSharedButLater(left)) {
        l++;
      } else if (left != null && !configValues.containsKey(left)) {
        add(Merging.merge(list.items(), liveItems.get(l), null));
        l++;
      } else {
        if (left != null && merged.contains(left)) {
          l++;
        }
        if (right != null) {
          apply(right);
          c++;
          if (right.equals(shared.peek())) {
            shared.poll();
          }
        }
      }
    }
    return out.isEmpty() ? null : out;
  }

  private boolean isSharedButLater(PathElement left) {
    return configValues.containsKey(left) && !shared.isEmpty() && !left.equals(shared.peek());
  }

  private void apply(PathElement element) {
    merged.add(element);
    add(Merging.merge(list.items(), liveValues.get(element), configValues.get(element)));
  }

  private void add(JsonNode item) {
    if (item != null) {
      out.add(item);
    }
  }
}
