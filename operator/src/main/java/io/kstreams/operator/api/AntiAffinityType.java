package io.kstreams.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How strictly the pods are kept apart. */
public enum AntiAffinityType {
  /** No two pods in one place; also what an unknown value is read as. */
  @JsonEnumDefaultValue
  @JsonProperty("Required")
  REQUIRED,

  /** Apart where possible. */
  @JsonProperty("Preferred")
  PREFERRED,

  /** Anywhere. */
  @JsonProperty("None")
  NONE
}
