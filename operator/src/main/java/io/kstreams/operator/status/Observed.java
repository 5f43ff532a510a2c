package io.kstreams.operator.status;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.desired.Names;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What of a resource is in the cluster.
 *
 * @param pods of this application, by ordinal
 * @param claims of this application, by ordinal
 */
public record Observed(
    Optional<StatefulSet> statefulSet, List<Pod> pods, List<PersistentVolumeClaim> claims) {

  /** Sorts out what is of this application among all that bears the resource's label. */
  public static Observed of(
      KStreamsCount resource,
      Optional<StatefulSet> statefulSet,
      Collection<Pod> pods,
      Collection<PersistentVolumeClaim> claims) {
    return new Observed(statefulSet, ours(resource, pods), ours(resource, claims));
  }

  private static <T extends HasMetadata> List<T> ours(
      KStreamsCount resource, Collection<T> labelled) {
    return labelled.stream()
        .filter(object -> Names.marked(resource, object))
        .filter(object -> Names.ordinal(resource, object).isPresent())
        .sorted(Comparator.comparingInt(object -> Names.ordinal(resource, object).getAsInt()))
        .toList();
  }
}
