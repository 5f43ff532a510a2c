package io.kstreams.cluster.apiserver.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Optional;

/** Where roles and their bindings are kept: the objects of {@code rbac.authorization.k8s.io}. */
public interface Roles {
  /** The bindings for the whole cluster. */
  Collection<? extends JsonNode> clusterRoleBindings();

  /** The bindings in a namespace. */
  Collection<? extends JsonNode> roleBindings(String namespace);

  /** A role for the whole cluster. */
  Optional<? extends JsonNode> clusterRole(String name);

  /** A role in a namespace. */
  Optional<? extends JsonNode> role(String namespace, String name);
}
