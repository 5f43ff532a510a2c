package io.kstreams.operator.desired;

import io.fabric8.kubernetes.api.model.Duration;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.api.KStreamsCountSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The contract between operator and image, as the container's environment. No secret is in it. */
final class Environment {

  private static final String PROPERTY_PREFIX = "KAFKA_";

  private final List<EnvVar> variables = new ArrayList<>();

  private Environment() {}

  static List<EnvVar> of(KStreamsCount resource) {
    Environment environment = new Environment();
    environment.pod();
    environment.application(resource);
    environment.kafka(resource);
    KafkaSecurity.of(resource).environment().forEach(environment::set);
    if (resource.getSpec().pod().env() != null) {
      resource.getSpec().pod().env().forEach(environment::own);
    }
    return environment.variables;
  }

  // First, because others refer to POD_NAME, and a reference reaches only what stands before it.
  private void pod() {
    field("POD_NAME", "metadata.name");
    // Who asks the pod to leave the group must name it: one of the same name that comes later
    // stays.
    field("POD_UID", "metadata.uid");
    field("POD_IP", "status.podIP");
    variables.add(
        new EnvVarBuilder()
            .withName("MEMORY_LIMIT_BYTES")
            .withNewValueFrom()
            .withNewResourceFieldRef()
            .withResource("limits.memory")
            // Kubernetes' default, which it writes into this atomic field.
            .withNewDivisor("0")
            .endResourceFieldRef()
            .endValueFrom()
            .build());
    set("STATE_DIR", Volumes.STATE_DIR);
    // Kubernetes' default path, said aloud: the application is to write its last words there.
    set("TERMINATION_MESSAGE_PATH", "/dev/termination-log");
  }

  private void application(KStreamsCount resource) {
    KStreamsCountSpec spec = resource.getSpec();
    BootstrapServers servers = new BootstrapServers(spec.kafka().bootstrapServers());
    set("KAFKA_BOOTSTRAP_SERVERS", servers.list());
    set("KAFKA_BROKER", servers.first());
    set("APPLICATION_ID", Names.applicationId(resource));
    set("INPUT_TOPIC", spec.inputTopic());
    set("OUTPUT_TOPIC", spec.outputTopic());
  }

  private void kafka(KStreamsCount resource) {
    KStreamsCountSpec spec = resource.getSpec();
    Map<String, String> properties = new TreeMap<>();
    Map<String, IntOrString> config = spec.kafka().config();
    if (config != null) {
      config.forEach((name, value) -> properties.put(name, String.valueOf(value.getValue())));
    }
    properties.put("application.server", applicationServer(resource));
    properties.put("processing.guarantee", spec.processingGuarantee().value());
    properties.put("num.stream.threads", String.valueOf(spec.threads()));
    properties.put("num.standby.replicas", String.valueOf(spec.standbyReplicas()));
    properties.put("session.timeout.ms", millis(spec.sessionTimeout()));
    properties.forEach((name, value) -> set(variable(name), value));
  }

  /** The environment variable of a Kafka property: {@code KAFKA_<PROPERTY_WITH_UNDERSCORES>}. */
  static String variable(String property) {
    return PROPERTY_PREFIX + property.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  private static String applicationServer(KStreamsCount resource) {
    return "$(POD_NAME)."
        + Names.service(resource)
        + "."
        + resource.getMetadata().getNamespace()
        + ".svc:"
        + CountContainer.PORT;
  }

  private static String millis(String duration) {
    try {
      return String.valueOf(Duration.parse(duration).getDuration().toMillis());
    } catch (java.text.ParseException e) {
      throw new IllegalArgumentException(
          "spec.sessionTimeout " + duration + " is no duration, although the schema let it in", e);
    }
  }

  private void set(String name, String value) {
    variables.add(new EnvVarBuilder().withName(name).withValue(value).build());
  }

  private void field(String name, String path) {
    variables.add(
        new EnvVarBuilder()
            .withName(name)
            .withNewValueFrom()
            .withNewFieldRef("v1", path)
            .endValueFrom()
            .build());
  }

  // The references of a user get the defaults that Kubernetes would write into these atomic fields;
  // without them the object differs from what is wanted for ever.
  private void own(EnvVar variable) {
    EnvVarBuilder complete = new EnvVarBuilder(variable);
    EnvVarSource source = variable.getValueFrom();
    if (source != null && source.getFieldRef() != null) {
      if (source.getFieldRef().getApiVersion() == null) {
        complete.editValueFrom().editFieldRef().withApiVersion("v1").endFieldRef().endValueFrom();
      }
    }
    if (source != null && source.getResourceFieldRef() != null) {
      if (source.getResourceFieldRef().getDivisor() == null) {
        complete
            .editValueFrom()
            .editResourceFieldRef()
            .withNewDivisor("0")
            .endResourceFieldRef()
            .endValueFrom();
      }
    }
    variables.add(complete.build());
  }
}
