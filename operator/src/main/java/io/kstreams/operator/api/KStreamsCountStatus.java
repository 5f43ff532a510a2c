package io.kstreams.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/**
 * What is. Only the operator writes it, always whole: what is null is taken out of the cluster's.
 *
 * @param observedGeneration the generation that this status is about; -1 before the first
 * @param bootstrapServers as claimed: lower case, with ports, sorted
 * @param selector of the pods, for the scale subresource
 * @param ready ready pods of those wanted, such as {@code 2/3}
 * @param restore null while Ready is True
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KStreamsCountStatus(
    Long observedGeneration,
    String applicationId,
    String bootstrapServers,
    String image,
    String selector,
    Integer replicas,
    Integer readyReplicas,
    Integer updatedReplicas,
    String ready,
    StorageStatus storage,
    List<RestoreStatus> restore,
    List<Condition> conditions) {}
