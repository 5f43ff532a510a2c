package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.cache.Stripped;
import io.kstreams.operator.cache.StrippingInformer;
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.status.Observed;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the informers know of one resource, by its label, own writes included. */
final class Dependents {

  private final KStreamsCount resource;
  private final Context<KStreamsCount> context;
  private Observed observed;

  Dependents(KStreamsCount resource, Context<KStreamsCount> context) {
    this.resource = resource;
    this.context = context;
  }

  <T extends HasMetadata> Optional<T> find(Class<T> type, String name) {
    return informer(type)
        .get(new ResourceID(name, resource.getMetadata().getNamespace()))
        .filter(this::labelled);
  }

  List<PersistentVolumeClaim> claims() {
    return all(PersistentVolumeClaim.class).stream().filter(this::labelled).toList();
  }

  /** The claim of this name, whosever it is: pods bind by name. */
  Optional<PersistentVolumeClaim> claim(String name) {
    return informer(PersistentVolumeClaim.class)
        .get(new ResourceID(name, resource.getMetadata().getNamespace()));
  }

  /** What was there when it was first asked for, with what was written since. */
  Observed observe() {
    if (observed == null) {
      observed =
          Observed.of(
              resource, find(StatefulSet.class, Names.name(resource)), all(Pod.class), claims());
    }
    return observed;
  }

  /**
   * Sends a write and remembers what it returned, which is stripped, until its event arrives, so
   * that the next reconciliation does not write it again.
   *
   * @param before what is changed; null for what is created
   * @param object of that name
   */
  <T extends HasMetadata> T write(Class<T> type, T before, T object, Supplier<T> request) {
    return informer(type)
        .write(
            ResourceID.fromResource(resource),
            ResourceID.fromResource(object),
            () -> wrote(type, before, request.get()));
  }

  private <T extends HasMetadata> T wrote(Class<T> type, T before, T written) {
    observed = null;
    T after = Stripped.of(written);
    ResourceID id = ResourceID.fromResource(after);
    StrippingInformer<T, KStreamsCount> informer = informer(type);
    // To the informer, one that lacked the label is new.
    if (before == null || informer.get(id).isEmpty()) {
      informer.handleRecentResourceCreate(id, after);
    } else {
      OwnWrites.changed(informer, before, after);
    }
    return after;
  }

  /**
   * Remembers what a deletion returned, so that the next reconciliation does not delete it again.
   *
   * @param left what waits for its finalizers
   */
  @SuppressWarnings("unchecked") // the class of an object of type T is one of T
  <T extends HasMetadata> void deleted(T seen, Optional<T> left) {
    observed = null;
    left.ifPresent(it -> wrote((Class<T>) seen.getClass(), seen, it));
  }

  private boolean labelled(HasMetadata object) {
    return Names.labelled(object).equals(Optional.of(Names.name(resource)));
  }

  // The SDK's own way collects them in a set, and so hashes every field of every object.
  private <T extends HasMetadata> List<T> all(Class<T> type) {
    return informer(type).of(ResourceID.fromResource(resource)).toList();
  }

  private <T extends HasMetadata> StrippingInformer<T, KStreamsCount> informer(Class<T> type) {
    return (StrippingInformer<T, KStreamsCount>)
        context.eventSourceRetriever().getEventSourceFor(type);
  }
}
