package io.kstreams.operator.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The volumes, one a pod.
 *
 * @param size a quantity such as {@code 1Gi}
 * @param storageClassName null for the cluster's default
 * @param deletionPolicy for the claims when the resource is deleted
 * @param scaleDownPolicy for the claims of the pods that go when replicas go down
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StorageSpec(
    String size,
    String storageClassName,
    @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        ClaimPolicy deletionPolicy,
    @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        ClaimPolicy scaleDownPolicy) {}
