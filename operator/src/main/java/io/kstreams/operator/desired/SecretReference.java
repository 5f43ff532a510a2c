package io.kstreams.operator.desired;

import io.kstreams.operator.api.Authentication;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.api.Tls;
import java.util.ArrayList;
import java.util.List;

/** A key of a Secret that the application reads when it starts. */
public record SecretReference(String secret, String key) {

  /** All that {@code spec.kafka} names, in a fixed order. */
  public static List<SecretReference> of(KStreamsCount resource) {
    List<SecretReference> references = new ArrayList<>();
    Tls tls = resource.getSpec().kafka().tls();
    if (tls != null && tls.trustedCertificates() != null) {
      tls.trustedCertificates()
          .forEach(one -> references.add(new SecretReference(one.secretName(), one.certificate())));
    }
    Authentication authentication = resource.getSpec().kafka().authentication();
    if (authentication != null && authentication.certificateAndKey() != null) {
      String secret = authentication.certificateAndKey().secretName();
      references.add(new SecretReference(secret, authentication.certificateAndKey().certificate()));
      references.add(new SecretReference(secret, authentication.certificateAndKey().key()));
    }
    if (authentication != null && authentication.passwordSecret() != null) {
      references.add(
          new SecretReference(
              authentication.passwordSecret().secretName(),
              authentication.passwordSecret().password()));
    }
    return references;
  }
}
