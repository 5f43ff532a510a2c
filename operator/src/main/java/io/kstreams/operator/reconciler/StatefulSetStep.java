package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.desired.CountStatefulSet;
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.desired.SecretsMark;
import io.kstreams.operator.desired.SpecField;
import io.kstreams.operator.events.EventRecorder;
import io.kstreams.operator.status.Observed;
import java.util.List;
import java.util.Optional;

/** Brings the StatefulSet: made, made again around its pods, or changed. */
final class StatefulSetStep {

  private final ObjectWriter objects;
  private final Recreation recreation;
  private final EventRecorder events;
  private final String defaultImage;

  StatefulSetStep(
      KubernetesClient client, ObjectWriter objects, EventRecorder events, String defaultImage) {
    this.objects = objects;
    this.recreation = new Recreation(client);
    this.events = events;
    this.defaultImage = defaultImage;
  }

  /**
   * Brings it.
   *
   * @param replicas how many pods it is to have
   * @param secrets a hash of what the pods read of Secrets; empty if that is not known
   * @throws Blocked if it cannot be ours, or not yet
   */
  void bring(
      KStreamsCount resource, Dependents dependents, int replicas, Optional<String> secrets) {
    dependents
        .find(StatefulSet.class, Names.name(resource))
        .filter(set -> Ownership.of(resource, set) == Ownership.OURS)
        .ifPresent(set -> recreation.giveBack(set, dependents));
    List<String> restarting =
        SpecField.restarting(
            objects.bring(
                resource,
                dependents,
                StatefulSet.class,
                Names.name(resource),
                Settled.Inputs.of(resource, replicas, secrets),
                wanted(resource, dependents, replicas, secrets)));
    if (!restarting.isEmpty()) {
      events.normal(
          resource,
          "TemplateChanged",
          String.join(", ", restarting) + " changed: the pods restart one by one");
    }
  }

  private ObjectWriter.Wanted<StatefulSet> wanted(
      KStreamsCount resource, Dependents dependents, int replicas, Optional<String> secrets) {
    return new ObjectWriter.Wanted<>() {
      @Override
      public StatefulSet made() {
        StatefulSet wanted = CountStatefulSet.of(resource, defaultImage);
        wanted.getSpec().setReplicas(replicas);
        SecretsMark.first(wanted, secrets);
        return hasUncontrolled(dependents.observe()) ? recreation.around(resource, wanted) : wanted;
      }

      @Override
      public StatefulSet of(StatefulSet live) {
        StatefulSet wanted = CountStatefulSet.of(resource, defaultImage, live);
        wanted.getSpec().setReplicas(replicas);
        SecretsMark.next(wanted, live, secrets);
        return wanted;
      }

      @Override
      public StatefulSet because(StatefulSet live, StatefulSet wanted, List<String> differences) {
        return CountStatefulSet.because(live, wanted, SpecField.restarting(differences));
      }
    };
  }

  private static boolean hasUncontrolled(Observed observed) {
    return observed.pods().stream()
        .filter(pod -> !pod.isMarkedForDeletion())
        .anyMatch(pod -> pod.getMetadata().getOwnerReferences().isEmpty());
  }
}
