package io.kstreams.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The ways to authenticate, as Strimzi calls them. */
public enum AuthenticationType {
  /** A client certificate. */
  @JsonProperty("tls")
  TLS(null),

  /** A password that does not travel. */
  @JsonProperty("scram-sha-512")
  SCRAM_SHA_512("SCRAM-SHA-512"),

  /** A password that travels as it is. */
  @JsonProperty("plain")
  PLAIN("PLAIN");

  private final String saslMechanism;

  AuthenticationType(String saslMechanism) {
    this.saslMechanism = saslMechanism;
  }

  /** The value of Kafka's property {@code sasl.mechanism}; null for {@link #TLS}. */
  public String saslMechanism() {
    return saslMechanism;
  }
}
