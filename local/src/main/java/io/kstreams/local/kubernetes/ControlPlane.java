package io.kstreams.local.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;

/** An API server with its controllers. Whoever uses it need not know whose it is. */
public interface ControlPlane extends AutoCloseable {

  /** What a person calls it, with its address. */
  String describe();

  /** A client with all rights. */
  KubernetesClient client();

  /** For {@code kubectl}, with all rights. */
  Path kubeconfig();

  /** A kubeconfig with the rights of a ServiceAccount that is there already. */
  String kubeconfig(String namespace, String serviceAccount);

  /** Applies objects; what was not there before goes with {@link #close()}. */
  void apply(Manifest manifest);

  @Override
  void close();
}
