package io.kstreams.operator.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.kstreams.cluster.node.scripted.Behaviour;
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.reconciler.Application;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** One resource on a random walk, and all that can be done to it and to what belongs to it. */
final class WalkedResource {

  private static final String HELD = "test.io/held";
  private static final int UNPROCESSABLE = 422;
  private static final Set<Integer> MOVED_ON = Set.of(404, 409, UNPROCESSABLE);
  private static final int MOST_PODS = 3;
  private static final List<Behaviour> FAILURES =
      List.of(Behaviour.crashing("broken"), Behaviour.neverReady(), Behaviour.withoutImage());

  private final ScriptedCluster cluster;
  private final Random random;
  private final Application words;
  private final WalkedSpec spec;
  private boolean there;

  WalkedResource(ScriptedCluster cluster, Random random, String namespace, String name) {
    this.cluster = cluster;
    this.random = random;
    this.words = new Application(cluster.admin(), namespace, name);
    this.spec = new WalkedSpec(namespace, name);
  }

  Application application() {
    return words;
  }

  /** Whether somebody wants it to be there. */
  boolean isThere() {
    return there;
  }

  /** Does one step; what was done, in words. */
  String step(WalkStep step) {
    int pod = random.nextInt(MOST_PODS);
    return switch (step) {
      case EDIT -> edit();
      case SCALE -> scale(random.nextInt(MOST_PODS + 1));
      case DELETE -> delete(DeletionPropagation.BACKGROUND);
      case DELETE_FOREGROUND -> delete(DeletionPropagation.FOREGROUND);
      case DELETE_ORPHAN -> delete(DeletionPropagation.ORPHAN);
      case CREATE -> create();
      case OBJECT_EDITED -> editObject();
      case OBJECT_DELETED -> deleteObject();
      case PODS_ORPHANED -> {
        words.statefulSet().withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
        yield "";
      }
      case OWNER_STRIPPED -> stripOwner();
      case POD_DELETED -> {
        words.pod(pod).delete();
        yield "pod " + pod;
      }
      case POD_FAILS -> fail(pod);
      case PODS_MENDED -> mendPods();
      case VOLUME_GIVEN_UP ->
          patch(
              words.pod(pod),
              "{\"metadata\":{\"annotations\":{\"" + Names.GIVE_UP_ANNOTATION + "\":\"true\"}}}");
      case CLAIM_HELD -> hold(pod);
      case CLAIMS_FREED -> freeClaims();
      case OPERATOR_KILLED -> throw new IllegalArgumentException("not a step of one resource");
    };
  }

  /** Makes it, as soon as the one before is gone. */
  String create() {
    freeClaims();
    words.isGone();
    cluster.admin().resource(spec.resource()).create();
    there = true;
    return "";
  }

  private String edit() {
    String leaf = spec.turnAny(random);
    if (send()) {
      return leaf;
    }
    spec.turn(leaf);
    return leaf + " (refused)";
  }

  private String scale(int replicas) {
    spec.scale(replicas);
    assertThat(send()).as("replicas " + replicas).isTrue();
    return "to " + replicas;
  }

  private boolean send() {
    try {
      words.patch("{\"spec\":" + spec.json() + "}");
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == UNPROCESSABLE) {
        return false;
      }
      throw e;
    }
  }

  private String delete(DeletionPropagation cascade) {
    words.resource().withPropagationPolicy(cascade).delete();
    there = false;
    return "";
  }

  private String editObject() {
    return switch (random.nextInt(4)) {
      case 0 -> patch(words.service(), "{\"spec\":{\"publishNotReadyAddresses\":false}}");
      case 1 -> patch(words.statefulSet(), "{\"spec\":{\"replicas\":5}}");
      case 2 ->
          patch(
              words.statefulSet(),
              "{\"spec\":{\"template\":{\"spec\":{\"terminationGracePeriodSeconds\":7}}}}");
      default -> patch(words.budget(), "{\"spec\":{\"maxUnavailable\":2}}");
    };
  }

  private String deleteObject() {
    Resource<? extends HasMetadata> object = anyObject();
    object.delete();
    return "";
  }

  private String stripOwner() {
    return patch(anyObject(), "{\"metadata\":{\"ownerReferences\":null}}");
  }

  private Resource<? extends HasMetadata> anyObject() {
    return List.<Resource<? extends HasMetadata>>of(
            words.service(), words.statefulSet(), words.budget())
        .get(random.nextInt(3));
  }

  private String fail(int pod) {
    Behaviour failure = FAILURES.get(random.nextInt(FAILURES.size()));
    cluster.script(words.namespace(), words.name() + "-" + pod, failure);
    words.pod(pod).delete();
    return "pod " + pod + " " + failure;
  }

  private String mendPods() {
    for (int pod = 0; pod < MOST_PODS; pod++) {
      if (cluster.script(words.namespace(), words.name() + "-" + pod, null)) {
        words.pod(pod).delete();
      }
    }
    return "";
  }

  private String hold(int claim) {
    PersistentVolumeClaim held = words.claim(claim).get();
    if (held == null || held.isMarkedForDeletion()) {
      return "none";
    }
    return patch(
        words.claim(claim),
        "{\"metadata\":{\"finalizers\":[\"kubernetes.io/pvc-protection\",\"" + HELD + "\"]}}");
  }

  /** Takes our finalizer off all claims. */
  private String freeClaims() {
    for (PersistentVolumeClaim claim : claims()) {
      if (claim.getMetadata().getFinalizers().contains(HELD)) {
        Look.until(claim.getMetadata().getName() + " is free").until(() -> freed(claim));
      }
    }
    return "";
  }

  /** Frees it; whether it is free then, because Kubernetes may change the claim too. */
  private boolean freed(PersistentVolumeClaim held) {
    Resource<PersistentVolumeClaim> claim =
        cluster
            .admin()
            .persistentVolumeClaims()
            .inNamespace(words.namespace())
            .withName(held.getMetadata().getName());
    PersistentVolumeClaim now = claim.get();
    if (now == null || !now.getMetadata().getFinalizers().contains(HELD)) {
      return true;
    }
    try {
      claim.edit(
          it -> {
            it.getMetadata().getFinalizers().remove(HELD);
            return it;
          });
      return true;
    } catch (KubernetesClientException e) {
      if (MOVED_ON.contains(e.getCode())) {
        return false;
      }
      throw e;
    }
  }

  private List<PersistentVolumeClaim> claims() {
    return cluster
        .admin()
        .persistentVolumeClaims()
        .inNamespace(words.namespace())
        .withLabel(Names.NAME_LABEL, words.name())
        .list()
        .getItems();
  }

  // What is not there, or is no more, cannot be changed: nothing has happened then.
  private static String patch(Resource<? extends HasMetadata> object, String json) {
    try {
      object.patch(Application.MERGE, json);
      return json;
    } catch (KubernetesClientException e) {
      if (e.getCode() == 404 || e.getCode() == UNPROCESSABLE) {
        return "nothing there";
      }
      throw e;
    }
  }

  /** Whether what is there can be compared with the spec. */
  boolean isComparable() {
    boolean held =
        claims().stream()
            .anyMatch(
                claim ->
                    claim.isMarkedForDeletion()
                        && claim.getMetadata().getFinalizers().contains(HELD));
    return there && !spec.paused() && !held;
  }

  /** Waits until all objects are what the spec wants; not for the pods, which may not be able. */
  void awaitObjects(String story) {
    Look.until(story).untilAsserted(() -> assertThat(Convergence.ofObjects(words)).isEmpty());
  }

  /** Ends all that keeps pods from running. */
  void mend() {
    if (!there) {
      create();
    }
    mendPods();
    freeClaims();
    spec.turnBackAllBut("storage.size");
    assertThat(send()).isTrue();
    mendPods();
  }
}
