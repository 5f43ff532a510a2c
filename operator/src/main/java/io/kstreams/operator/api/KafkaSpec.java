package io.kstreams.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.Map;

/**
 * The Kafka cluster, and how to reach it.
 *
 * @param bootstrapServers a comma-separated list of {@code host[:port]}
 * @param tls null for no TLS
 * @param authentication null for none
 * @param config properties of Kafka Streams or its clients, none of which the operator owns
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KafkaSpec(
    String bootstrapServers,
    Tls tls,
    Authentication authentication,
    Map<String, IntOrString> config) {}
