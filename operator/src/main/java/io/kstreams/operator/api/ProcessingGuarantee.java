package io.kstreams.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a failure may count a record twice. */
public enum ProcessingGuarantee {
  /** No record is counted twice; also what an unknown value is read as. */
  @JsonEnumDefaultValue
  @JsonProperty("exactly_once_v2")
  EXACTLY_ONCE_V2("exactly_once_v2"),

  /** A failure may count records twice. */
  @JsonProperty("at_least_once")
  AT_LEAST_ONCE("at_least_once");

  private final String value;

  ProcessingGuarantee(String value) {
    this.value = value;
  }

  /** The value of Kafka's property {@code processing.guarantee}. */
  public String value() {
    return value;
  }
}
