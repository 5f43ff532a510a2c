package io.kstreams.cluster.controllers.statefulset;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The claims of a StatefulSet's pods. */
final class ClaimTemplates {

  private ClaimTemplates() {}

  static List<PersistentVolumeClaim> templates(StatefulSet set) {
    return set.getSpec().getVolumeClaimTemplates();
  }

  static String name(StatefulSet set, PersistentVolumeClaim template, int ordinal) {
    return prefix(set, template) + "-" + ordinal;
  }

  /** What the names of all claims of this template begin with, up to the ordinal. */
  static String prefix(StatefulSet set, PersistentVolumeClaim template) {
    return template.getMetadata().getName() + "-" + set.getMetadata().getName();
  }

  /** The claims of one pod, as they are created: with the set's selector on them, without owner. */
  static List<PersistentVolumeClaim> claims(StatefulSet set, int ordinal) {
    return templates(set).stream().map(template -> claim(set, template, ordinal)).toList();
  }

  private static PersistentVolumeClaim claim(
      StatefulSet set, PersistentVolumeClaim template, int ordinal) {
    Map<String, String> labels = new HashMap<>();
    if (template.getMetadata().getLabels() != null) {
      labels.putAll(template.getMetadata().getLabels());
    }
    labels.putAll(set.getSpec().getSelector().getMatchLabels());
    return new PersistentVolumeClaimBuilder()
        .withNewMetadata()
        .withName(name(set, template, ordinal))
        .withNamespace(set.getMetadata().getNamespace())
        .withLabels(labels)
        .withAnnotations(template.getMetadata().getAnnotations())
        .endMetadata()
        .withSpec(template.getSpec())
        .build();
  }
}
