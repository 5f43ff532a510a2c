package io.kstreams.operator.cache;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps equal parts of objects once: parts of {@code managedFields}, which as maps of maps are
 * larger than the object, and of pod templates. All StatefulSets of the operator own the same
 * fields and have most of a template in common. Nobody changes an object in a cache.
 */
public final class SharedParts {

  // Parts of a few shapes are common to all objects, and stay because they are used all the time.
  // One that is lost costs memory only.
  private static final int REMEMBERED = 512;

  private final Map<Object, Object> parts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** A tree, with every part that was seen before in place of its own. */
  public Object tree(Object tree) {
    return knownTree(tree);
  }

  /** The same for a template. */
  void in(PodSpec template) {
    template.getContainers().forEach(this::in);
    template.setVolumes(known(template.getVolumes()));
    template.setTolerations(known(template.getTolerations()));
    template.setSecurityContext(known(template.getSecurityContext()));
  }

  private void in(Container container) {
    container.setEnv(container.getEnv().stream().map(this::known).toList());
    container.setPorts(known(container.getPorts()));
    container.setResources(known(container.getResources()));
    container.setSecurityContext(known(container.getSecurityContext()));
    container.setStartupProbe(known(container.getStartupProbe()));
    container.setLivenessProbe(known(container.getLivenessProbe()));
    container.setReadinessProbe(known(container.getReadinessProbe()));
    container.setVolumeMounts(known(container.getVolumeMounts()));
  }

  private <T> Map<String, T> withKnown(Map<String, T> map) {
    Map<String, T> shared = new LinkedHashMap<>();
    map.forEach((field, part) -> shared.put(field, knownTree(part)));
    return shared;
  }

  // The whole first: most trees as a whole were seen before, and to hash each of their parts is
  // most of the work.
  @SuppressWarnings("unchecked") // what is equal to a map, or made of its entries, is what T says
  private <T> T knownTree(T part) {
    if (!(part instanceof Map<?, ?> map)) {
      return known(part);
    }
    Object before = seen(part);
    return (T) (before == null ? known(withKnown((Map<String, Object>) map)) : before);
  }

  private synchronized Object seen(Object part) {
    return parts.get(part);
  }

  /** What is equal to the part and was seen before; the part itself if nothing was. */
  @SuppressWarnings("unchecked") // what is equal to a model object is of its class
  synchronized <T> T known(T part) {
    if (part == null || (part instanceof List<?> list && list.isEmpty())) {
      return part;
    }
    Object before = parts.putIfAbsent(part, part);
    return before == null ? part : (T) before;
  }
}
