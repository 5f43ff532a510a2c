package io.kstreams.operator.client;

import com.fasterxml.jackson.core.filter.TokenFilter;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.kstreams.operator.api.KStreamsCount;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What of an object is read: not what {@link io.kstreams.operator.cache.Stripped} would take off
 * again. It goes down the path to what is left out, or to the one thing that is not.
 */
final class Needed extends TokenFilter {

  private static final TokenFilter METADATA =
      new Needed(name -> name.equals("managedFields") ? null : INCLUDE_ALL);
  private static final TokenFilter BUT_STATUS = object(Map.of("status", only()));

  /** Of the others, all: managedFields tell what the operator owns. */
  private static final Map<Class<?>, TokenFilter> OBJECTS =
      Map.of(
          KStreamsCount.class,
          object(Map.of("metadata", METADATA)),
          PersistentVolumeClaim.class,
          object(Map.of("metadata", METADATA, "spec", only("resources", "storageClassName"))),
          Pod.class,
          object(
              Map.of(
                  "metadata",
                  METADATA,
                  "spec",
                  only("nodeName"),
                  "status",
                  only("phase", "podIP", "conditions", "containerStatuses"))),
          PodDisruptionBudget.class,
          BUT_STATUS,
          Service.class,
          BUT_STATUS);

  private final Function<String, TokenFilter> next;

  private Needed(Function<String, TokenFilter> next) {
    this.next = next;
  }

  /** Of an object of this class. */
  static TokenFilter of(Class<?> type) {
    return OBJECTS.getOrDefault(type, INCLUDE_ALL);
  }

  /** An object of which these fields are not needed as a whole. */
  private static TokenFilter object(Map<String, TokenFilter> fields) {
    return new Needed(name -> fields.getOrDefault(name, INCLUDE_ALL));
  }

  private static TokenFilter only(String... names) {
    Set<String> needed = Set.of(names);
    return new Needed(name -> needed.contains(name) ? INCLUDE_ALL : null);
  }

  @Override
  public TokenFilter includeProperty(String name) {
    return next.apply(name);
  }
}
