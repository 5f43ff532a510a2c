package io.kstreams.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a claim that no pod uses any more. */
public enum ClaimPolicy {
  /** It is deleted, and with it the volume as its StorageClass says. */
  @JsonProperty("Delete")
  DELETE,

  /** It stays; also what an unknown value is read as, because nothing is lost by it. */
  @JsonEnumDefaultValue
  @JsonProperty("Retain")
  RETAIN
}
