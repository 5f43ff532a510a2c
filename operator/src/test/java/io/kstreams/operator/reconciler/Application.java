package io.kstreams.operator.reconciler;

import static io.kstreams.operator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Binding;
import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.kstreams.operator.api.KStreamsCount;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** One resource and what belongs to it, as a person with kubectl sees and changes them. */
public record Application(KubernetesClient admin, String namespace, String name) {

  /** A JSON merge patch. */
  public static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  public Resource<KStreamsCount> resource() {
    return admin.resources(KStreamsCount.class).inNamespace(namespace).withName(name);
  }

  /** Changes the resource by a JSON merge patch. */
  public void patch(String json) {
    admin
        .genericKubernetesResources("kstreams.io/v1alpha1", "KStreamsCount")
        .inNamespace(namespace)
        .withName(name)
        .patch(MERGE, json);
  }

  public Resource<Service> service() {
    return admin.services().inNamespace(namespace).withName(name + "-service");
  }

  public Resource<StatefulSet> statefulSet() {
    return admin.apps().statefulSets().inNamespace(namespace).withName(name);
  }

  public Resource<PodDisruptionBudget> budget() {
    return admin.policy().v1().podDisruptionBudget().inNamespace(namespace).withName(name);
  }

  public Resource<PersistentVolumeClaim> claim(int ordinal) {
    return admin
        .persistentVolumeClaims()
        .inNamespace(namespace)
        .withName("count-store-" + name + "-" + ordinal);
  }

  public PodResource pod(int ordinal) {
    return admin.pods().inNamespace(namespace).withName(name + "-" + ordinal);
  }

  public List<Pod> pods() {
    return admin
        .pods()
        .inNamespace(namespace)
        .withLabel("kstreams.io/name", name)
        .list()
        .getItems();
  }

  /** Waits until the pod is there to stay, and makes its status this one. */
  public void podStatus(int ordinal, String json) {
    await(name + "-" + ordinal).until(() -> staying(pod(ordinal).get()));
    pod(ordinal).subresource("status").patch(MERGE, "{\"status\":" + json + "}");
  }

  private static boolean staying(Pod pod) {
    return pod != null && !pod.isMarkedForDeletion();
  }

  public void podReady(int ordinal) {
    podStatus(
        ordinal,
        """
        {"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}],
         "containerStatuses": [{"name": "kstreams-count", "ready": true, "started": true,
            "image": "any", "imageID": "any", "restartCount": 0}]}
        """);
  }

  /** Gives the pod a node, so that it ends only when somebody on the node says so. */
  public Application podBound(int ordinal) {
    await(name + "-" + ordinal).until(() -> staying(pod(ordinal).get()));
    Binding binding =
        new BindingBuilder()
            .withNewMetadata()
            .withName(name + "-" + ordinal)
            .endMetadata()
            .withNewTarget()
            .withKind("Node")
            .withName("node-" + ordinal)
            .endTarget()
            .build();
    admin.raw(
        "/api/v1/namespaces/" + namespace + "/pods/" + name + "-" + ordinal + "/binding",
        "POST",
        binding);
    return this;
  }

  /** Binds the claim to a volume of this size. */
  void claimBound(int ordinal, String size) {
    await(name + "-" + ordinal).until(() -> claim(ordinal).get() != null);
    claim(ordinal)
        .subresource("status")
        .patch(
            MERGE,
            "{\"status\":{\"phase\":\"Bound\",\"capacity\":{\"storage\":\"" + size + "\"}}}");
  }

  /** How much the claim asks for. */
  String claimSize(int ordinal) {
    return claim(ordinal).get().getSpec().getResources().getRequests().get("storage").toString();
  }

  /** The uids of the pods by their names. */
  public Map<String, String> podUids() {
    return pods().stream()
        .collect(
            Collectors.toMap(
                pod -> pod.getMetadata().getName(), pod -> pod.getMetadata().getUid()));
  }

  /** Ends a pod that is being deleted, as its node does. */
  public void podEnds(int ordinal) {
    await(name + "-" + ordinal)
        .until(
            () ->
                Optional.ofNullable(pod(ordinal).get())
                    .filter(Pod::isMarkedForDeletion)
                    .isPresent());
    pod(ordinal).withGracePeriod(0).delete();
  }

  /** Waits until the resource is gone. */
  public void isGone() {
    await(name).until(() -> resource().get() == null);
  }

  /** Makes the pods with these ordinals ready and waits until the resource says Running. */
  public Application run(int pods) {
    for (int ordinal = 0; ordinal < pods; ordinal++) {
      podReady(ordinal);
    }
    return is("Running");
  }

  /** Waits until Ready has this reason. */
  public Application is(String reason) {
    await(name).untilAsserted(() -> assertThat(reason()).isEqualTo(reason));
    return this;
  }

  public String reason() {
    return condition("Ready").map(Condition::getReason).orElse("none");
  }

  public String message() {
    return condition("Ready").map(Condition::getMessage).orElse("none");
  }

  /** The conditions that are there, as {@code type=status reason}. */
  public List<String> conditions() {
    return Optional.ofNullable(resource().get().getStatus().conditions()).orElse(List.of()).stream()
        .map(one -> one.getType() + "=" + one.getStatus() + " " + one.getReason())
        .toList();
  }

  public Optional<Condition> condition(String type) {
    return Optional.ofNullable(resource().get())
        .map(KStreamsCount::getStatus)
        .flatMap(status -> Optional.ofNullable(status.conditions()))
        .flatMap(all -> all.stream().filter(one -> one.getType().equals(type)).findFirst());
  }

  /** The operator's Events about the resource as {@code type reason: message}. */
  public List<String> events() {
    return admin.v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> Objects.equals(event.getInvolvedObject().getName(), name))
        .filter(event -> Objects.equals(event.getInvolvedObject().getKind(), "KStreamsCount"))
        .map(Application::described)
        .toList();
  }

  private static String described(Event event) {
    return event.getType() + " " + event.getReason() + ": " + event.getMessage();
  }
}
