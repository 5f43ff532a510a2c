package io.kstreams.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Map;

/**
 * Settings of the pods in Kubernetes' own shape; all but the grace period may be null.
 *
 * @param securityContext replaces the operator's whole
 * @param terminationGracePeriodSeconds in seconds
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodSpec(
    Map<String, String> labels,
    Map<String, String> annotations,
    Map<String, String> nodeSelector,
    List<Toleration> tolerations,
    List<TopologySpreadConstraint> topologySpreadConstraints,
    String priorityClassName,
    String serviceAccountName,
    List<LocalObjectReference> imagePullSecrets,
    String imagePullPolicy,
    PodSecurityContext securityContext,
    Long terminationGracePeriodSeconds,
    List<EnvVar> env,
    List<Volume> volumes,
    List<VolumeMount> volumeMounts) {}
