package io.kstreams.cluster.apiserver.requests;

import io.kstreams.cluster.apiserver.access.Action;
import io.kstreams.cluster.apiserver.errors.Refusal;

/** What a request wants to do to its target. */
public final class Actions {
  private Actions() {}

  /**
   * What the request wants.
   *
   * @throws Refusal 405 if its method is none of the API's
   */
  public static Action of(Target target, ApiRequest request) {
    return of(verb(target, request), target);
  }

  /** That verb on the target. */
  public static Action of(String verb, Target target) {
    // A namespace is looked at as if it were in itself, as Kubernetes does.
    String namespace = target.type().is("", "namespaces") ? target.name() : target.namespace();
    return new Action(
        verb,
        target.type().group(),
        target.type().plural(),
        target.subresource(),
        namespace,
        target.name());
  }

  private static String verb(Target target, ApiRequest request) {
    boolean one = !target.name().isEmpty();
    return switch (request.method()) {
      case "GET", "HEAD" -> one ? "get" : request.query().isTrue("watch") ? "watch" : "list";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> one ? "delete" : "deletecollection";
      default -> throw Refusal.methodNotAllowed();
    };
  }
}
