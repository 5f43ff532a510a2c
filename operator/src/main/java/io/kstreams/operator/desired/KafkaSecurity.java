package io.kstreams.operator.desired;

import io.fabric8.kubernetes.api.model.KeyToPathBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.kstreams.operator.api.Authentication;
import io.kstreams.operator.api.CertificateAndKey;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.api.Tls;
import io.kstreams.operator.api.TrustedCertificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the application reaches a secured Kafka: the Secrets as read-only files, and in the
 * environment only their paths, the protocol and the user's name.
 */
final class KafkaSecurity {

  private static final String ROOT = "/etc/kstreams/";

  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<Volume> volumes = new ArrayList<>();
  private final List<VolumeMount> mounts = new ArrayList<>();

  private KafkaSecurity() {}

  static KafkaSecurity of(KStreamsCount resource) {
    KafkaSecurity security = new KafkaSecurity();
    Tls tls = resource.getSpec().kafka().tls();
    Authentication authentication = resource.getSpec().kafka().authentication();
    boolean sasl = authentication != null && authentication.certificateAndKey() == null;
    if (tls != null || authentication != null) {
      security.environment.put(
          Environment.variable("security.protocol"),
          (sasl ? "SASL_" : "") + (tls == null ? "PLAINTEXT" : "SSL"));
    }
    if (tls != null) {
      security.trust(tls);
    }
    if (sasl) {
      security.sasl(authentication);
    } else if (authentication != null) {
      security.certificate(authentication.certificateAndKey());
    }
    return security;
  }

  Map<String, String> environment() {
    return environment;
  }

  List<Volume> volumes() {
    return volumes;
  }

  List<VolumeMount> mounts() {
    return mounts;
  }

  private void trust(Tls tls) {
    List<String> files = new ArrayList<>();
    if (tls.trustedCertificates() != null) {
      for (TrustedCertificate trusted : tls.trustedCertificates()) {
        String volume = "kafka-ca-" + files.size();
        files.add(mount(volume, trusted.secretName(), trusted.certificate()).get(0));
      }
    }
    if (!files.isEmpty()) {
      environment.put("TLS_TRUSTED_CERTIFICATES", String.join(",", files));
    }
  }

  private void certificate(CertificateAndKey source) {
    List<String> files =
        mount("kafka-user", source.secretName(), source.certificate(), source.key());
    environment.put("TLS_CERTIFICATE", files.get(0));
    environment.put("TLS_KEY", files.get(1));
  }

  private void sasl(Authentication authentication) {
    environment.put(Environment.variable("sasl.mechanism"), authentication.type().saslMechanism());
    environment.put("SASL_USERNAME", authentication.username());
    environment.put(
        "SASL_PASSWORD_FILE",
        mount(
                "kafka-user",
                authentication.passwordSecret().secretName(),
                authentication.passwordSecret().password())
            .get(0));
  }

  /** Mounts keys of a Secret, and nothing else of it, and returns their paths. */
  private List<String> mount(String volume, String secret, String... keys) {
    String directory = ROOT + volume;
    List<String> files = new ArrayList<>();
    VolumeBuilder builder = new VolumeBuilder().withName(volume);
    var source = builder.withNewSecret().withSecretName(secret);
    for (String key : keys) {
      source.addToItems(new KeyToPathBuilder().withKey(key).withPath(key).build());
      files.add(directory + "/" + key);
    }
    volumes.add(source.endSecret().build());
    mounts.add(
        new VolumeMountBuilder()
            .withName(volume)
            .withMountPath(directory)
            .withReadOnly(true)
            .build());
    return files;
  }
}
