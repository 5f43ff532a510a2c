package io.kstreams.operator.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.ResourceRequirements;

/**
 * What is wanted. The definition in {@code crds/} describes each field and has checked it; what has
 * a default there is never null here.
 *
 * @param applicationId null for {@code <namespace>.<name>}
 * @param image null for the operator's setting
 * @param sessionTimeout a duration such as {@code 120s}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KStreamsCountSpec(
    String applicationId,
    String inputTopic,
    String outputTopic,
    Integer replicas,
    String image,
    @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        ProcessingGuarantee processingGuarantee,
    Integer standbyReplicas,
    Integer threads,
    String sessionTimeout,
    Boolean paused,
    KafkaSpec kafka,
    StorageSpec storage,
    AntiAffinity antiAffinity,
    Boolean disruptionBudget,
    ResourceRequirements resources,
    PodSpec pod) {}
