package io.kstreams.cluster.apiserver.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import io.kstreams.cluster.apiserver.storage.Key;
import io.kstreams.cluster.apiserver.storage.Store;
import java.util.Collection;
import java.util.Optional;

/** Roles and bindings as they are in the store at this moment. */
public final class StoredRoles implements Roles {
  private static final String GROUP = "rbac.authorization.k8s.io";

  private final Store store;
  private final ResourceTypes types;

  public StoredRoles(Store store, ResourceTypes types) {
    this.store = store;
    this.types = types;
  }

  @Override
  public Collection<ObjectNode> clusterRoleBindings() {
    return store.list(type("clusterrolebindings"), "").objects();
  }

  @Override
  public Collection<ObjectNode> roleBindings(String namespace) {
    return store.list(type("rolebindings"), namespace).objects();
  }

  @Override
  public Optional<ObjectNode> clusterRole(String name) {
    return store.get(new Key(type("clusterroles"), "", name));
  }

  @Override
  public Optional<ObjectNode> role(String namespace, String name) {
    return store.get(new Key(type("roles"), namespace, name));
  }

  private String type(String plural) {
    return types.builtIn(GROUP, plural).storage();
  }
}
