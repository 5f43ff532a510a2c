package io.kstreams.operator.runtime;

import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.desired.Names;
import java.util.List;
import java.util.Objects;

/**
 * Lets through the changes of a resource that a reconciliation looks at. The SDK's own filter, by
 * generation, misses two: an annotation that restarts the pods, and a finalizer of somebody else
 * that went. Changes of status are our own. Before our finalizer is on, any change counts: it may
 * be what kept the finalizer from being written.
 */
final class ResourceChanges implements OnUpdateFilter<KStreamsCount> {

  @Override
  public boolean accept(KStreamsCount now, KStreamsCount before) {
    var after = now.getMetadata();
    var old = before.getMetadata();
    return !now.hasFinalizer(Names.FINALIZER)
        || !Objects.equals(after.getGeneration(), old.getGeneration())
        || !Objects.equals(after.getUid(), old.getUid())
        || !Objects.equals(after.getAnnotations(), old.getAnnotations())
        || !othersFinalizers(now).equals(othersFinalizers(before))
        || !Objects.equals(after.getDeletionTimestamp(), old.getDeletionTimestamp());
  }

  // Who puts ours on goes on with what it is then.
  private static List<String> othersFinalizers(KStreamsCount resource) {
    return resource.getMetadata().getFinalizers().stream()
        .filter(finalizer -> !finalizer.equals(Names.FINALIZER))
        .toList();
  }
}
