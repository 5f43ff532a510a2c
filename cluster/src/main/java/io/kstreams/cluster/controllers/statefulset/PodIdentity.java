package io.kstreams.cluster.controllers.statefulset;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.kstreams.cluster.runtime.Owners;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which pod of a StatefulSet a pod is: its ordinal, and what follows from it. */
final class PodIdentity {

  private static final String NAME_LABEL = "statefulset.kubernetes.io/pod-name";
  private static final String INDEX_LABEL = "apps.kubernetes.io/pod-index";
  private static final Pattern NAME = Pattern.compile("(.*)-([0-9]{1,9})");

  private PodIdentity() {}

  static String name(StatefulSet set, int ordinal) {
    return set.getMetadata().getName() + "-" + ordinal;
  }

  /** The set that a pod of this name would belong to; null when the name has no ordinal. */
  static String parent(String podName) {
    Matcher name = NAME.matcher(podName);
    return name.matches() ? name.group(1) : null;
  }

  /** The pod's ordinal; empty when its name is not of this set. */
  static OptionalInt ordinal(StatefulSet set, Pod pod) {
    Matcher name = NAME.matcher(pod.getMetadata().getName());
    return name.matches() && name.group(1).equals(set.getMetadata().getName())
        ? OptionalInt.of(Integer.parseInt(name.group(2)))
        : OptionalInt.empty();
  }

  /** The lowest ordinal, {@code spec.ordinals.start}. */
  static int firstOrdinal(StatefulSet set) {
    var ordinals = set.getSpec().getOrdinals();
    return ordinals == null || ordinals.getStart() == null ? 0 : ordinals.getStart();
  }

  /** The pod of this ordinal, from the template of a revision. */
  static Pod plan(StatefulSet set, int ordinal, PodTemplateSpec template, String revision) {
    String name = name(set, ordinal);
    var meta =
        template.getMetadata() == null ? new ObjectMetaBuilder().build() : template.getMetadata();
    Map<String, String> labels = new HashMap<>();
    if (meta.getLabels() != null) {
      labels.putAll(meta.getLabels());
    }
    labels.putAll(labels(name, ordinal));
    labels.put(PodState.REVISION_LABEL, revision);
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withGenerateName(set.getMetadata().getName() + "-")
        .withNamespace(set.getMetadata().getNamespace())
        .withLabels(labels)
        .withAnnotations(meta.getAnnotations())
        .withFinalizers(meta.getFinalizers())
        .withOwnerReferences(Owners.controller(set))
        .endMetadata()
        .withNewSpecLike(template.getSpec())
        .withHostname(name)
        .withSubdomain(set.getSpec().getServiceName())
        .withVolumes(volumes(set, ordinal, template))
        .endSpec()
        .build();
  }

  /** The labels that the pod's identity asks for and that it lacks; empty when all is well. */
  static Map<String, String> missingLabels(StatefulSet set, Pod pod) {
    OptionalInt ordinal = ordinal(set, pod);
    if (ordinal.isEmpty()) {
      return Map.of();
    }
    Map<String, String> missing =
        new HashMap<>(labels(pod.getMetadata().getName(), ordinal.getAsInt()));
    if (pod.getMetadata().getLabels() != null) {
      missing.entrySet().removeAll(pod.getMetadata().getLabels().entrySet());
    }
    return missing;
  }

  private static Map<String, String> labels(String name, int ordinal) {
    return Map.of(NAME_LABEL, name, INDEX_LABEL, Integer.toString(ordinal));
  }

  /** The claims' volumes first; they stand in for volumes of the same name in the template. */
  private static List<Volume> volumes(StatefulSet set, int ordinal, PodTemplateSpec template) {
    List<Volume> volumes = new ArrayList<>();
    for (var claim : ClaimTemplates.templates(set)) {
      volumes.add(
          new VolumeBuilder()
              .withName(claim.getMetadata().getName())
              .withNewPersistentVolumeClaim()
              .withClaimName(ClaimTemplates.name(set, claim, ordinal))
              .endPersistentVolumeClaim()
              .build());
    }
    Set<String> taken = volumes.stream().map(Volume::getName).collect(Collectors.toSet());
    template.getSpec().getVolumes().stream()
        .filter(volume -> !taken.contains(volume.getName()))
        .forEach(volumes::add);
    return volumes;
  }
}
