package io.kstreams.cluster.apiserver;

import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;

/** A kubeconfig of one context. */
final class Kubeconfig {
  private static final String NAME = "stand-in";

  private final URI url;
  private final String namespace;
  private final String user;
  private final String token;

  private Kubeconfig(URI url, String namespace, String user, String token) {
    this.url = url;
    this.namespace = namespace;
    this.user = user;
    this.token = token;
  }

  static Kubeconfig admin(URI url) {
    return new Kubeconfig(url, "default", "admin", null);
  }

  static Kubeconfig serviceAccount(URI url, String namespace, String name, String token) {
    return new Kubeconfig(url, namespace, name, token);
  }

  String text() {
    var config =
        new ConfigBuilder()
            .withApiVersion("v1")
            .withKind("Config")
            .addNewCluster()
            .withName(NAME)
            .withNewCluster()
            .withServer(url.toString())
            .endCluster()
            .endCluster()
            .addNewUser()
            .withName(user)
            .withNewUser()
            .withToken(token)
            .endUser()
            .endUser()
            .addNewContext()
            .withName(NAME)
            .withNewContext()
            .withCluster(NAME)
            .withUser(user)
            .withNamespace(namespace)
            .endContext()
            .endContext()
            .withCurrentContext(NAME)
            .build();
    return Serialization.asYaml(config);
  }
}
