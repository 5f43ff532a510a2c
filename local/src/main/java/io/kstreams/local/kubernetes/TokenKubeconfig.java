package io.kstreams.local.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** A kubeconfig that leads to the same server with another token. */
final class TokenKubeconfig {
  private static final String NAME = "operator";

  private TokenKubeconfig() {}

  static String of(Config admin, String namespace, String token) {
    return Serialization.asYaml(
        new ConfigBuilder()
            .withApiVersion("v1")
            .withKind("Config")
            .addNewCluster()
            .withName(NAME)
            .withNewCluster()
            .withServer(admin.getMasterUrl())
            .withCertificateAuthorityData(authority(admin))
            .withInsecureSkipTlsVerify(admin.isTrustCerts() ? true : null)
            .endCluster()
            .endCluster()
            .addNewUser()
            .withName(NAME)
            .withNewUser()
            .withToken(token)
            .endUser()
            .endUser()
            .addNewContext()
            .withName(NAME)
            .withNewContext()
            .withCluster(NAME)
            .withUser(NAME)
            .withNamespace(namespace)
            .endContext()
            .endContext()
            .withCurrentContext(NAME)
            .build());
  }

  private static String authority(Config admin) {
    if (admin.getCaCertData() != null || admin.getCaCertFile() == null) {
      return admin.getCaCertData();
    }
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(admin.getCaCertFile())));
    } catch (IOException e) {
      throw new UncheckedIOException("the certificate that the kubeconfig names", e);
    }
  }
}
