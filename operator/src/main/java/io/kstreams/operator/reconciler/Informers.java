package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.cache.StrippingInformer;
import io.kstreams.operator.desired.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One watch per kind that belongs to resources. An event finds its resource by the label and not by
 * the owner reference: one that lost its owner reference must be found too. Claims are watched
 * without the label as well, because a pod binds whatever has the name.
 */
final class Informers {

  private Informers() {}

  static List<EventSource<?, KStreamsCount>> of(EventSourceContext<KStreamsCount> context) {
    return Stream.<Class<? extends HasMetadata>>of(
            Service.class,
            StatefulSet.class,
            PodDisruptionBudget.class,
            Pod.class,
            PersistentVolumeClaim.class)
        .<EventSource<?, KStreamsCount>>map(type -> informer(type, context))
        .toList();
  }

  private static <T extends HasMetadata> StrippingInformer<T, KStreamsCount> informer(
      Class<T> type, EventSourceContext<KStreamsCount> context) {
    var configuration =
        InformerEventSourceConfiguration.from(type, KStreamsCount.class)
            .withSecondaryToPrimaryMapper(Informers::resources)
            .withNamespacesInheritedFromController();
    if (type != PersistentVolumeClaim.class) {
      configuration.withLabelSelector(Names.NAME_LABEL);
    }
    return new StrippingInformer<>(configuration.build(), context);
  }

  private static Set<ResourceID> resources(HasMetadata object) {
    return Stream.of(
            Names.labelled(object),
            Optional.of(object)
                .filter(PersistentVolumeClaim.class::isInstance)
                .flatMap(claim -> Names.claimant(claim.getMetadata().getName())))
        .flatMap(Optional::stream)
        .map(name -> new ResourceID(name, object.getMetadata().getNamespace()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
