package io.kstreams.local.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The {@code KStreamsCount} of a run, from its first apply until nothing of it is left. */
public final class Application {
  /** The custom resource, as the API server serves it. */
  public static final ResourceDefinitionContext KIND =
      new ResourceDefinitionContext.Builder()
          .withGroup("kstreams.io")
          .withVersion("v1alpha1")
          .withKind("KStreamsCount")
          .withPlural("kstreamscounts")
          .withNamespaced(true)
          .build();

  private static final long READY_MINUTES = 5;
  private static final long GONE_MINUTES = 5;

  private final KubernetesClient client;
  private final GenericKubernetesResource desired;

  /**
   * A resource that is not on the server yet.
   *
   * @param sample a {@code KStreamsCount} as in {@code samples/}
   * @param replicas how many pods it gets
   */
  public Application(KubernetesClient client, GenericKubernetesResource sample, int replicas) {
    this.client = client;
    this.desired = sample;
    spec(sample).put("replicas", replicas);
    sample.getMetadata().setNamespace(namespace());
  }

  public String name() {
    return desired.getMetadata().getName();
  }

  public String namespace() {
    return Optional.ofNullable(desired.getMetadata().getNamespace()).orElse("default");
  }

  public String applicationId() {
    return (String) spec(desired).getOrDefault("applicationId", namespace() + "." + name());
  }

  public String inputTopic() {
    return (String) spec(desired).get("inputTopic");
  }

  public String outputTopic() {
    return (String) spec(desired).get("outputTopic");
  }

  /** Applies the resource. */
  public void apply(Manifest manifest) {
    new Manifest(manifest.file(), List.of(desired)).apply(client);
  }

  /**
   * Returns when the resource is Ready.
   *
   * @param progress told each new reason and message of the condition
   * @throws IOException if it is Stalled, or not Ready within five minutes
   */
  public void awaitReady(Consumer<String> progress) throws IOException {
    StringBuilder last = new StringBuilder();
    GenericKubernetesResource seen =
        resource()
            .waitUntilCondition(
                now -> {
                  String text = verdict(now);
                  if (condition(now, "Ready").isPresent() && !text.contentEquals(last)) {
                    last.setLength(0);
                    last.append(text);
                    progress.accept(text);
                  }
                  return isReady(now)
                      || condition(now, "Stalled").filter(Application::isTrue).isPresent();
                },
                READY_MINUTES,
                TimeUnit.MINUTES);
    if (!isReady(seen)) {
      throw new IOException(name() + " cannot run: " + verdict(seen));
    }
  }

  /**
   * Looks once.
   *
   * @throws IOException if somebody must mend something before it goes on
   */
  public void checkNotStalled() throws IOException {
    GenericKubernetesResource now = resource().get();
    if (now == null) {
      throw new IOException(name() + " was deleted while its records were being counted");
    }
    if (condition(now, "Stalled").filter(Application::isTrue).isPresent()) {
      throw new IOException(name() + " cannot go on: " + verdict(now));
    }
  }

  /** Deletes the resource and returns when it is gone. */
  public void delete() {
    resource().delete();
    resource().waitUntilCondition(Objects::isNull, GONE_MINUTES, TimeUnit.MINUTES);
  }

  /** Deletes every resource of the kind there is, and returns when all are gone. */
  public static void deleteAll(KubernetesClient client) {
    var all = client.genericKubernetesResources(KIND).inAnyNamespace();
    for (GenericKubernetesResource one : all.list().getItems()) {
      client.resource(one).delete();
    }
    all.informOnCondition(List::isEmpty).orTimeout(GONE_MINUTES, TimeUnit.MINUTES).join();
  }

  /** Reason and message of the condition Ready, as they are now. */
  public String verdict() {
    return verdict(resource().get());
  }

  private Resource<GenericKubernetesResource> resource() {
    return client.genericKubernetesResources(KIND).inNamespace(namespace()).withName(name());
  }

  private static String verdict(GenericKubernetesResource resource) {
    return condition(resource, "Ready")
        .map(ready -> ready.get("reason") + ": " + ready.get("message"))
        .orElse("no status yet");
  }

  /** Whether the condition Ready is True. */
  public static boolean isReady(GenericKubernetesResource resource) {
    return condition(resource, "Ready").filter(Application::isTrue).isPresent();
  }

  private static boolean isTrue(Map<String, Object> condition) {
    return "True".equals(condition.get("status"));
  }

  @SuppressWarnings("unchecked")
  private static Optional<Map<String, Object>> condition(
      GenericKubernetesResource resource, String type) {
    if (resource == null || !(resource.get("status", "conditions") instanceof List<?> conditions)) {
      return Optional.empty();
    }
    return conditions.stream()
        .map(condition -> (Map<String, Object>) condition)
        .filter(condition -> type.equals(condition.get("type")))
        .findFirst();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> spec(GenericKubernetesResource resource) {
    return (Map<String, Object>) resource.getAdditionalProperties().get("spec");
  }
}
