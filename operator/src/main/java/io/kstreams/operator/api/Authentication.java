package io.kstreams.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Who the application is to Kafka: a user and a password, or a client certificate.
 *
 * @param username null for {@link AuthenticationType#TLS}
 * @param passwordSecret null for {@link AuthenticationType#TLS}
 * @param certificateAndKey null for all other types
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Authentication(
    AuthenticationType type,
    String username,
    PasswordSecret passwordSecret,
    CertificateAndKey certificateAndKey) {}
