package io.kstreams.cluster.apiserver.validation.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.validation.Names;
import io.kstreams.cluster.apiserver.validation.crd.CrdCheck;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The table of what is asked of each built-in kind. */
public final class KindChecks {
  private static final Map<String, KindCheck> CHECKS =
      Map.ofEntries(
          Map.entry("StatefulSet.apps", new StatefulSetCheck()),
          Map.entry("Deployment.apps", new DeploymentCheck()),
          Map.entry("Pod.", new PodCheck()),
          Map.entry("PersistentVolumeClaim.", new ClaimCheck()),
          Map.entry("Service.", new ServiceCheck()),
          Map.entry("ConfigMap.", new ImmutableDataCheck()),
          Map.entry("Secret.", new ImmutableDataCheck()),
          Map.entry("Event.events.k8s.io", new EventCheck()),
          Map.entry("PodDisruptionBudget.policy", new DisruptionBudgetCheck()),
          Map.entry("RoleBinding.rbac.authorization.k8s.io", new RoleBindingCheck()),
          Map.entry("ClusterRoleBinding.rbac.authorization.k8s.io", new RoleBindingCheck()),
          Map.entry("Lease.coordination.k8s.io", new LeaseCheck()),
          Map.entry("CustomResourceDefinition.apiextensions.k8s.io", CrdCheck::check));

  private KindChecks() {}

  /**
   * What is wrong with the object beyond its metadata.
   *
   * @param old the object that is stored, null for a new one
   * @param subresource the subresource that is written, null for the object itself
   */
  public static List<Cause> check(
      ResourceType type, ObjectNode object, ObjectNode old, String subresource) {
    KindCheck check = CHECKS.get(type.kind() + "." + type.group());
    return check == null || "status".equals(subresource) ? List.of() : check.check(object, old);
  }

  /** The form that the names of a kind must have. */
  public static Function<String, List<String>> names(ResourceType type) {
    if (type.group().equals("rbac.authorization.k8s.io")) {
      return Names::pathSegment;
    }
    return switch (type.kind()) {
      case "Service" -> Names::label1035;
      case "Namespace" -> Names::label;
      default -> Names::subdomain;
    };
  }
}
