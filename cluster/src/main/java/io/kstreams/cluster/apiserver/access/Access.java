package io.kstreams.cluster.apiserver.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
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
        || roles.clusterRoleBindings().stream()
            .anyMatch(binding -> grants(binding, user, "", action))
        || (!action.namespace().isEmpty()
            && roles.roleBindings(action.namespace()).stream()
                .anyMatch(binding -> grants(binding, user, action.namespace(), action)));
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

  private boolean grants(JsonNode binding, User user, String namespace, Action action) {
    if (stream(binding.path("subjects")).noneMatch(one -> names(one, user, namespace))) {
      return false;
    }
    String role = binding.path("roleRef").path("name").asText();
    Optional<? extends JsonNode> rules =
        binding.path("roleRef").path("kind").asText().equals("ClusterRole")
            ? roles.clusterRole(role)
            : roles.role(namespace, role);
    return rules
        .map(one -> stream(one.path("rules")).anyMatch(rule -> covers(rule, action)))
        .orElse(false);
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

  private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
