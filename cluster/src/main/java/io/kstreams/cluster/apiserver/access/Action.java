package io.kstreams.cluster.apiserver.access;

import io.kstreams.cluster.apiserver.errors.Refusal;

/**
 * What somebody wants to do.
 *
 * @param verb such as {@code list}
 * @param group of the resource, empty for the core group
 * @param resource the plural
 * @param subresource empty for none
 * @param namespace empty for the whole cluster
 * @param name empty for none
 */
public record Action(
    String verb, String group, String resource, String subresource, String namespace, String name) {

  /** The resource with its subresource, as roles name it. */
  String target() {
    return subresource.isEmpty() ? resource : resource + "/" + subresource;
  }

  /** The answer to a user who may not do this. */
  public Refusal forbidden(User user) {
    String where =
        namespace.isEmpty() ? "at the cluster scope" : "in the namespace \"" + namespace + "\"";
    return Refusal.forbidden(
        group,
        resource,
        name,
        "User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
            .formatted(user.name(), verb, target(), group, where));
  }
}
