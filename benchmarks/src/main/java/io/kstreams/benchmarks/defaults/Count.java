package io.kstreams.benchmarks.defaults;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;

/** The part of {@code KStreamsCount} that this operator knows. */
@Group("kstreams.io")
@Version("v1alpha1")
@Kind("KStreamsCount")
@Plural("kstreamscounts")
public final class Count extends CustomResource<Count.Spec, Count.Status> implements Namespaced {
  private static final long serialVersionUID = 1L;

  /** What is wanted. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Spec(int replicas, String inputTopic, ResourceRequirements resources) {}

  /** How it is. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Status(
      Integer readyReplicas, Long observedGeneration, List<Condition> conditions) {}
}
