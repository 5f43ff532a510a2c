package io.kstreams.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A client certificate in a Secret.
 *
 * @param certificate the key in the Secret under which the certificate is
 * @param key the key in the Secret under which the private key is
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CertificateAndKey(String secretName, String certificate, String key) {}
