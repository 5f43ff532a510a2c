package io.kstreams.operator.reliability;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.kstreams.operator.api.ClaimPolicy;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.apply.OwnedFields;
import io.kstreams.operator.desired.CountStatefulSet;
import io.kstreams.operator.desired.DisruptionBudget;
import io.kstreams.operator.desired.HeadlessService;
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.desired.SecretsMark;
import io.kstreams.operator.reconciler.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is not yet as the spec of a resource wants it; in words, for the report of a failure. */
final class Convergence {

  private final Application words;
  private final KStreamsCount resource;
  private final List<String> problems = new ArrayList<>();

  private Convergence(Application words, KStreamsCount resource) {
    this.words = words;
    this.resource = resource;
  }

  /** The problems; none when all that is there equals the pure functions of the spec. */
  static List<String> problems(Application words) {
    KStreamsCount resource = words.resource().get();
    if (resource == null) {
      return List.of("there is no resource");
    }
    Convergence convergence = new Convergence(words, resource);
    convergence.compare();
    return convergence.problems;
  }

  /** The problems with Service, StatefulSet and budget only: what needs no pod to run. */
  static List<String> ofObjects(Application words) {
    KStreamsCount resource = words.resource().get();
    if (resource == null) {
      return List.of("there is no resource");
    }
    Convergence convergence = new Convergence(words, resource);
    convergence.compareObjects();
    return convergence.problems;
  }

  private void compareObjects() {
    same("Service", words.service().get(), Optional.of(HeadlessService.of(resource)));
    StatefulSet set = words.statefulSet().get();
    same(
        "StatefulSet",
        set,
        Optional.of(set == null ? CountStatefulSet.of(resource, Life.IMAGE) : wanted(set)));
    same(
        "PodDisruptionBudget",
        words.budget().get(),
        Optional.of(resource).filter(DisruptionBudget::isWanted).map(DisruptionBudget::of));
    if (!resource.getMetadata().getGeneration().equals(resource.getStatus().observedGeneration())) {
      problems.add("the status is of an earlier generation");
    }
  }

  private StatefulSet wanted(StatefulSet live) {
    StatefulSet wanted = CountStatefulSet.of(resource, Life.IMAGE, live);
    SecretsMark.next(wanted, live, Optional.empty());
    return wanted;
  }

  private void compare() {
    compareObjects();
    StatefulSet set = words.statefulSet().get();
    int replicas = resource.getSpec().replicas();
    names("pods", words.pods(), replicas, name -> words.name() + "-" + name, true);
    boolean exact = resource.getSpec().storage().scaleDownPolicy() == ClaimPolicy.DELETE;
    names("claims", claims(), replicas, name -> Names.claim(resource, name), exact);
    if (set != null
        && !CountStatefulSet.size(set).equals(new Quantity(resource.getSpec().storage().size()))) {
      problems.add("the StatefulSet makes claims of " + CountStatefulSet.size(set));
    }
    String revision = set == null ? "none" : set.getStatus().getUpdateRevision();
    for (Pod pod : words.pods()) {
      String label = pod.getMetadata().getLabels().get("controller-revision-hash");
      if (!label.equals(revision)) {
        problems.add("pod " + pod.getMetadata().getName() + " is of " + label);
      }
    }
    String reason = replicas == 0 ? "ScaledToZero" : "Running";
    List<String> conditions = words.conditions();
    if (!conditions.equals(List.of("Ready=True " + reason))) {
      problems.add("conditions are " + conditions + " (" + words.message() + ")");
    }
    State.of(words.admin(), words.namespace())
        .of(words.name())
        .moving()
        .forEach(object -> problems.add(object + " is not at rest"));
  }

  private void same(String kind, HasMetadata live, Optional<? extends HasMetadata> wanted) {
    if (live == null || wanted.isEmpty()) {
      if (live != null || wanted.isPresent()) {
        problems.add(kind + (live == null ? " is missing" : " should not be there"));
      }
      return;
    }
    OwnedFields.differences(live, wanted.get())
        .forEach(field -> problems.add(kind + " differs at " + field));
  }

  private List<? extends HasMetadata> claims() {
    return words
        .admin()
        .persistentVolumeClaims()
        .inNamespace(words.namespace())
        .withLabel(Names.NAME_LABEL, words.name())
        .list()
        .getItems();
  }

  private interface Naming {
    String of(int ordinal);
  }

  private void names(
      String what, List<? extends HasMetadata> live, int count, Naming naming, boolean exact) {
    List<String> names = live.stream().map(object -> object.getMetadata().getName()).toList();
    List<String> wanted = IntStream.range(0, count).mapToObj(naming::of).toList();
    if (!names.containsAll(wanted) || (exact && names.size() != count)) {
      problems.add(what + " are " + names);
    }
  }
}
