package io.kstreams.cluster.node.processes;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceFieldSelector;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.kstreams.cluster.node.kubelet.CannotRun;
import io.kstreams.cluster.node.kubelet.ContainerRequest;
import io.kstreams.cluster.node.kubelet.NodeAddress;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The environment variables that a container's spec gives it, with all references resolved. */
final class Variables {
  private static final Pattern REFERENCE = Pattern.compile("\\$(\\$|\\(([^)]*)\\))");
  private static final Pattern KEYED =
      Pattern.compile("metadata\\.(labels|annotations)\\['([^']*)'\\]");

  private final ContainerRequest request;
  private final Keys keys;
  private final Map<String, String> resolved = new LinkedHashMap<>();

  private Variables(ContainerRequest request, Keys keys) {
    this.request = request;
    this.keys = keys;
  }

  /**
   * Resolves them.
   *
   * @throws CannotRun naming the variable whose value cannot be had
   */
  static Map<String, String> of(ContainerRequest request, Keys keys) throws CannotRun {
    Variables variables = new Variables(request, keys);
    for (EnvVar variable : request.container().getEnv()) {
      String value = variables.value(variable);
      if (value != null) {
        variables.resolved.put(variable.getName(), value);
      }
    }
    return variables.resolved;
  }

  /** The text with each {@code $(NAME)} replaced that is one of these variables. */
  static String expand(String text, Map<String, String> variables) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            match -> {
              String name = match.group(2);
              String value = name == null ? "$" : variables.get(name);
              return Matcher.quoteReplacement(value == null ? match.group() : value);
            });
  }

  private String value(EnvVar variable) throws CannotRun {
    EnvVarSource source = variable.getValueFrom();
    if (source == null) {
      return expand(variable.getValue() == null ? "" : variable.getValue(), resolved);
    } else if (source.getFieldRef() != null) {
      return field(source.getFieldRef().getFieldPath());
    } else if (source.getResourceFieldRef() != null) {
      return resource(source.getResourceFieldRef());
    } else if (source.getSecretKeyRef() != null) {
      var ref = source.getSecretKeyRef();
      return keys.secret(request.pod(), ref.getName(), ref.getKey(), ref.getOptional());
    } else if (source.getConfigMapKeyRef() != null) {
      var ref = source.getConfigMapKeyRef();
      return keys.configMap(request.pod(), ref.getName(), ref.getKey(), ref.getOptional());
    }
    throw unknown("the source of " + variable.getName());
  }

  private String field(String path) throws CannotRun {
    Pod pod = request.pod();
    Matcher keyed = KEYED.matcher(path);
    if (keyed.matches()) {
      Map<String, String> map =
          keyed.group(1).equals("labels")
              ? pod.getMetadata().getLabels()
              : pod.getMetadata().getAnnotations();
      return map == null ? "" : map.getOrDefault(keyed.group(2), "");
    }
    return switch (path) {
      case "metadata.name" -> pod.getMetadata().getName();
      case "metadata.namespace" -> pod.getMetadata().getNamespace();
      case "metadata.uid" -> pod.getMetadata().getUid();
      case "spec.nodeName" -> pod.getSpec().getNodeName();
      case "spec.serviceAccountName" -> pod.getSpec().getServiceAccountName();
      case "status.hostIP" -> NodeAddress.HOST;
      case "status.podIP", "status.podIPs" -> request.podIp();
      default -> throw unknown("the field " + path);
    };
  }

  private String resource(ResourceFieldSelector selector) throws CannotRun {
    ResourceRequirements resources = request.container().getResources();
    String[] parts = selector.getResource().split("\\.", 2);
    Map<String, Quantity> of =
        parts[0].equals("limits") ? resources.getLimits() : resources.getRequests();
    Quantity quantity = of == null ? null : of.get(parts[1]);
    if (quantity == null) {
      throw unknown(selector.getResource() + ", which the container does not set,");
    }
    Quantity divisor = selector.getDivisor();
    BigDecimal unit =
        divisor == null || divisor.getNumericalAmount().signum() == 0
            ? BigDecimal.ONE
            : divisor.getNumericalAmount();
    return quantity.getNumericalAmount().divide(unit, 0, RoundingMode.CEILING).toPlainString();
  }

  private static CannotRun unknown(String what) {
    return new CannotRun("CreateContainerConfigError", what + " is not known to this node");
  }
}
