package io.kstreams.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a pod still has to read from the changelog.
 *
 * @param remaining records still to be read
 * @param percent how far it is, in steps of 10
 * @param eta how long it will still take, such as {@code 35s}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestoreStatus(String pod, Long remaining, Integer percent, String eta) {}
