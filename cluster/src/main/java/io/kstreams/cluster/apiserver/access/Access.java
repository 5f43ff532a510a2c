package io.kstreams.cluster.apiserver.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Role-based access control, evaluated from the roles at each request. */
public final class Access {
  private final Roles roles;

  public Access(Roles roles) {
    this.roles = roles;
  }

  /** Whether the user may do this. */
  public boolean allows(User user, Action action) {
    return user.mayDoEverything()
        || isOpenToAll(action)
        || rules(user, action.namespace()).anyMatch(rule -> covers(rule, action));
  }

  /**
   * The rules of all roles that the user has.
   *
   * @param namespace empty: only those that hold everywhere
   */
  Stream<JsonNode> rules(User user, String namespace) {
    Stream<JsonNode> everywhere =
        roles.clusterRoleBindings().stream().flatMap(binding -> granted(binding, user, ""));
    return namespace.isEmpty()
        ? everywhere
        : Stream.concat(
            everywhere,
            roles.roleBindings(namespace).stream()
                .flatMap(binding -> granted(binding, user, namespace)));
  }

  /**
   * Lets the user pass or not.
   *
   * @throws io.kstreams.cluster.apiserver.errors.Refusal 403 if the roles do not allow this
   */
  public void check(User user, Action action) {
    if (!allows(user, action)) {
      throw action.forbidden(user);
    }
  }

  // Kubernetes binds this to every authenticated user by the role system:basic-user.
  private static boolean isOpenToAll(Action action) {
    return action.group().equals("authorization.k8s.io")
        && action.resource().startsWith("selfsubject")
        && action.verb().equals("create");
  }

  private Stream<JsonNode> granted(JsonNode binding, User user, String namespace) {
    if (stream(binding.path("subjects")).noneMatch(one -> names(one, user, namespace))) {
      return Stream.of();
    }
    String role = binding.path("roleRef").path("name").asText();
    Optional<? extends JsonNode> rules =
        binding.path("roleRef").path("kind").asText().equals("ClusterRole")
            ? roles.clusterRole(role)
            : roles.role(namespace, role);
    return rules.stream().flatMap(one -> stream(one.path("rules")));
  }

  private static boolean names(JsonNode subject, User user, String bindingNamespace) {
    String name = subject.path("name").asText();
    return switch (subject.path("kind").asText()) {
      case "User" -> name.equals(user.name());
      case "Group" -> user.groups().contains(name);
      case "ServiceAccount" ->
          (subject.path("namespace").asText(bindingNamespace) + ":" + name).equals(user.account());
      default -> false;
    };
  }

  private static boolean covers(JsonNode rule, Action action) {
    return has(rule.path("verbs"), action.verb())
        && has(rule.path("apiGroups"), action.group())
        && (has(rule.path("resources"), action.target())
            || (!action.subresource().isEmpty()
                && has(rule.path("resources"), "*/" + action.subresource())))
        && (rule.path("resourceNames").isEmpty()
            || contains(rule.path("resourceNames"), action.name()));
  }

  private static boolean has(JsonNode list, String value) {
    return contains(list, "*") || contains(list, value);
  }

  private static boolean contains(JsonNode list, String value) {
    return stream(list).anyMatch(one -> one.asText().equals(value));
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
