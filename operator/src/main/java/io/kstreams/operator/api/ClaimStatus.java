package io.kstreams.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A claim.
 *
 * @param phase {@code Pending}, {@code Bound} or {@code Lost}
 * @param capacity a quantity; null while it has no volume
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClaimStatus(String name, String phase, String capacity) {}
