package io.kstreams.operator.runtime;

import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.desired.Names;
import java.util.Objects;

/**
 * Lets through the changes of a resource that a reconciliation looks at. The SDK's own filter, by
 * generation, misses two: an annotation that restarts the pods, and a finalizer of somebody else
 * that went. Changes of status are our own. Before our finalizer is on, any change counts: it may
 * be what kept the finalizer from being written. So does that it is on: the answer to that write
 * may have been lost, and the client's second try of it refused.
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
        || !Objects.equals(after.getFinalizers(), old.getFinalizers())
        || !Objects.equals(after.getDeletionTimestamp(), old.getDeletionTimestamp());
  }
}
