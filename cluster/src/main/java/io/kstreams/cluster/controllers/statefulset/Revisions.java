package io.kstreams.cluster.controllers.statefulset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.kstreams.cluster.runtime.Owners;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** ControllerRevisions as values: a pod template each, named after its hash. */
final class Revisions {

  static final String HASH_LABEL = "controller.kubernetes.io/hash";

  /** Neither vowels nor digits that read like one: no hash is a word. Kubernetes' own alphabet. */
  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

  private static final int FNV_OFFSET = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final TypeReference<TreeMap<String, Object>> MAP = new TypeReference<>() {};

  private Revisions() {}

  /** The revision of the set's template as it is now. */
  static ControllerRevision of(StatefulSet set, long number, int collisions) {
    Map<String, Object> template = JSON.convertValue(set.getSpec().getTemplate(), MAP);
    template.put("$patch", "replace");
    Map<String, Object> data = Map.of("spec", Map.of("template", template));
    String hash = hash(canonical(data), collisions);
    Map<String, String> labels = new HashMap<>();
    var meta = set.getSpec().getTemplate().getMetadata();
    if (meta != null && meta.getLabels() != null) {
      labels.putAll(meta.getLabels());
    }
    labels.put(HASH_LABEL, hash);
    return new ControllerRevisionBuilder()
        .withNewMetadata()
        .withName(set.getMetadata().getName() + "-" + hash)
        .withNamespace(set.getMetadata().getNamespace())
        .withLabels(labels)
        .withAnnotations(set.getMetadata().getAnnotations())
        .withOwnerReferences(Owners.controller(set))
        .endMetadata()
        .withData(data)
        .withRevision(number)
        .build();
  }

  /** The pod template that a revision holds. */
  static PodTemplateSpec template(ControllerRevision revision) {
    Map<String, Object> data = JSON.convertValue(revision.getData(), MAP);
    Map<String, Object> spec = JSON.convertValue(data.get("spec"), MAP);
    Map<String, Object> template = JSON.convertValue(spec.get("template"), MAP);
    template.remove("$patch");
    return JSON.convertValue(template, PodTemplateSpec.class);
  }

  /** Whether both hold the same template. */
  static boolean same(ControllerRevision one, ControllerRevision other) {
    return canonical(one.getData()).equals(canonical(other.getData()));
  }

  /** The number of the next revision. */
  static long next(List<ControllerRevision> revisions) {
    return revisions.stream().mapToLong(ControllerRevision::getRevision).max().orElse(0) + 1;
  }

  private static String hash(String data, int collisions) {
    int hash = FNV_OFFSET;
    for (byte b : (data + collisions).getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    StringBuilder safe = new StringBuilder();
    Integer.toUnsignedString(hash)
        .chars()
        .forEach(digit -> safe.append(ALPHABET.charAt(digit % ALPHABET.length())));
    return safe.toString();
  }

  private static String canonical(Object data) {
    try {
      return JSON.writeValueAsString(JSON.convertValue(data, MAP));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
