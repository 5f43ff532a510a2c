package io.kstreams.operator.desired;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which field of the resource a field of the StatefulSet comes from: why pods restart. */
public final class SpecField {

  private static final String TEMPLATE = "spec.template.";
  private static final String POD = TEMPLATE + "spec.";
  private static final String CONTAINER = POD + "containers[" + Names.CONTAINER + "].";
  private static final Pattern VARIABLE = Pattern.compile("env\\[([^]]+)].*");
  private static final Pattern KAFKA_VOLUME =
      Pattern.compile("(volumes\\[|volumeMounts\\[(/etc/kstreams/)?)kafka-(ca|user).*");

  // Looked through in this order; the first that is a prefix counts.
  private static final Map<String, String> ORIGINS = new LinkedHashMap<>();

  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("KAFKA_BOOTSTRAP_SERVERS", "spec.kafka.bootstrapServers"),
          Map.entry("KAFKA_BROKER", "spec.kafka.bootstrapServers"),
          Map.entry("APPLICATION_ID", "spec.applicationId"),
          Map.entry("INPUT_TOPIC", "spec.inputTopic"),
          Map.entry("OUTPUT_TOPIC", "spec.outputTopic"),
          Map.entry("KAFKA_PROCESSING_GUARANTEE", "spec.processingGuarantee"),
          Map.entry("KAFKA_NUM_STREAM_THREADS", "spec.threads"),
          Map.entry("KAFKA_NUM_STANDBY_REPLICAS", "spec.standbyReplicas"),
          Map.entry("KAFKA_SESSION_TIMEOUT_MS", "spec.sessionTimeout"),
          Map.entry("KAFKA_SECURITY_PROTOCOL", "spec.kafka.tls"),
          Map.entry("TLS_TRUSTED_CERTIFICATES", "spec.kafka.tls"),
          Map.entry("TLS_CERTIFICATE", "spec.kafka.authentication"),
          Map.entry("TLS_KEY", "spec.kafka.authentication"),
          Map.entry("KAFKA_SASL_MECHANISM", "spec.kafka.authentication"),
          Map.entry("SASL_USERNAME", "spec.kafka.authentication"),
          Map.entry("SASL_PASSWORD_FILE", "spec.kafka.authentication"));

  static {
    ORIGINS.put(CONTAINER + "imagePullPolicy", "spec.pod.imagePullPolicy");
    ORIGINS.put(CONTAINER + "image", "spec.image");
    ORIGINS.put(CONTAINER + "resources", "spec.resources");
    ORIGINS.put(CONTAINER + "volumeMounts", "spec.pod.volumeMounts");
    ORIGINS.put(POD + "affinity", "spec.antiAffinity");
    ORIGINS.put(
        TEMPLATE + "metadata.annotations." + Names.RESTARTED_AT_ANNOTATION,
        "annotation " + Names.RESTARTED_AT_ANNOTATION);
    ORIGINS.put(
        TEMPLATE + "metadata.annotations." + Names.SECRETS_ANNOTATION, "a Secret of spec.kafka");
    ORIGINS.put(TEMPLATE + "metadata.labels", "spec.pod.labels");
    ORIGINS.put(TEMPLATE + "metadata.annotations", "spec.pod.annotations");
    for (String field :
        List.of(
            "nodeSelector",
            "tolerations",
            "topologySpreadConstraints",
            "priorityClassName",
            "serviceAccountName",
            "imagePullSecrets",
            "securityContext",
            "terminationGracePeriodSeconds",
            "volumes")) {
      ORIGINS.put(POD + field, "spec.pod." + field);
    }
    ORIGINS.put(TEMPLATE, "the operator's pod template");
  }

  private SpecField() {}

  /**
   * The fields of the resource behind these paths, each once; only those that restart pods.
   *
   * @param paths such as {@code spec.template.spec.containers[kstreams-count].image}
   */
  public static List<String> restarting(List<String> paths) {
    return paths.stream()
        .filter(path -> path.startsWith(TEMPLATE))
        .map(SpecField::of)
        .distinct()
        .sorted()
        .toList();
  }

  private static String of(String path) {
    Matcher variable =
        VARIABLE.matcher(path.startsWith(CONTAINER) ? path.substring(CONTAINER.length()) : "");
    if (variable.matches()) {
      return ofVariable(variable.group(1));
    }
    String inner =
        path.startsWith(CONTAINER)
            ? path.substring(CONTAINER.length())
            : path.startsWith(POD) ? path.substring(POD.length()) : "";
    Matcher volume = KAFKA_VOLUME.matcher(inner);
    if (volume.matches()) {
      return volume.group(3).equals("ca") ? "spec.kafka.tls" : "spec.kafka.authentication";
    }
    return ORIGINS.entrySet().stream()
        .filter(origin -> path.startsWith(origin.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  private static String ofVariable(String name) {
    if (VARIABLES.containsKey(name)) {
      return VARIABLES.get(name);
    }
    return name.startsWith("KAFKA_")
        ? "spec.kafka.config." + name.substring(6).toLowerCase(Locale.ROOT).replace('_', '.')
        : "spec.pod.env." + name;
  }
}
