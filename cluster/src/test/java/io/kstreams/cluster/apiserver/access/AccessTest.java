package io.kstreams.cluster.apiserver.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessTest {
  private static final User OP = User.serviceAccount("system", "op");
  private final Access access = new Access(new Fixed());

  @Test
  void aClusterRoleBindingHoldsEverywhere() {
    assertThat(allows("list", "", "services", "", "a", "")).isTrue();
    assertThat(allows("list", "", "services", "", "", "")).isTrue();
    assertThat(allows("delete", "", "services", "", "a", "x")).isFalse();
    assertThat(allows("list", "apps", "services", "", "a", "")).isFalse();
  }

  @Test
  void aRoleBindingHoldsInItsNamespace() {
    assertThat(allows("get", "apps", "statefulsets", "", "a", "words")).isTrue();
    assertThat(allows("get", "apps", "statefulsets", "", "b", "words")).isFalse();
    assertThat(allows("get", "apps", "statefulsets", "", "", "words")).isFalse();
  }

  @Test
  void aRuleForNamesHoldsForThemAlone() {
    assertThat(allows("get", "apps", "statefulsets", "", "a", "other")).isFalse();
    assertThat(allows("get", "apps", "statefulsets", "", "a", "")).isFalse();
  }

  @Test
  void aSubresourceIsAnotherResource() {
    assertThat(allows("list", "", "services", "status", "a", "x")).isFalse();
    assertThat(allows("patch", "kstreams.io", "kstreamscounts", "status", "a", "x")).isTrue();
    assertThat(allows("patch", "kstreams.io", "kstreamscounts", "", "a", "x")).isFalse();
  }

  @Test
  void anAdminMayDoEverything() {
    assertThat(access.allows(User.admin(), new Action("delete", "", "nodes", "", "", "n")))
        .isTrue();
  }

  @Test
  void aRefusalNamesUserVerbResourceAndPlace() {
    assertThatThrownBy(() -> access.check(OP, new Action("delete", "", "pods", "log", "a", "p")))
        .hasMessage(
            "pods \"p\" is forbidden: User \"system:serviceaccount:system:op\" cannot delete"
                + " resource \"pods/log\" in API group \"\" in the namespace \"a\"");
  }

  private boolean allows(
      String verb, String group, String resource, String sub, String namespace, String name) {
    return access.allows(OP, new Action(verb, group, resource, sub, namespace, name));
  }

  private static final class Fixed implements Roles {
    @Override
    public Collection<JsonNode> clusterRoleBindings() {
      return List.of(binding("ClusterRole", "wide"));
    }

    @Override
    public Collection<JsonNode> roleBindings(String namespace) {
      return namespace.equals("a") ? List.of(binding("Role", "narrow")) : List.of();
    }

    @Override
    public Optional<JsonNode> clusterRole(String name) {
      return Optional.of(
          json(
              """
              {"rules": [{"apiGroups": [""], "resources": ["services"], "verbs": ["list"]},
                         {"apiGroups": ["kstreams.io"], "resources": ["*/status"],
                          "verbs": ["patch"]}]}
              """));
    }

    @Override
    public Optional<JsonNode> role(String namespace, String name) {
      return Optional.of(
          json(
              """
              {"rules": [{"apiGroups": ["apps"], "resources": ["statefulsets"],
                          "resourceNames": ["words"], "verbs": ["*"]}]}
              """));
    }

    private static JsonNode binding(String kind, String role) {
      return json(
          """
          {"subjects": [{"kind": "ServiceAccount", "namespace": "system", "name": "op"}],
           "roleRef": {"kind": "%s", "name": "%s"}}
          """
              .formatted(kind, role));
    }

    private static JsonNode json(String text) {
      try {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
