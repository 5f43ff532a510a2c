package io.kstreams.operator.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A random sequence of steps of three resources in one namespace. */
final class Walk {

  private static final int STEPS = 30;
  private static final List<String> NAMES = List.of("a", "b", "c");

  private final ScriptedCluster cluster;
  private final long seed;
  private final RunLog log;
  private final Random random;
  private final String namespace;
  private final Map<WalkStep, Integer> counts;
  private final List<WalkedResource> resources;
  private final List<String> story = new ArrayList<>();
  private Life operator;

  /**
   * Prepares one.
   *
   * @param log in which no warning may be that nobody expects
   * @param counts of steps, which are added to
   */
  Walk(ScriptedCluster cluster, long seed, RunLog log, Map<WalkStep, Integer> counts) {
    this.cluster = cluster;
    this.seed = seed;
    this.log = log;
    this.random = new Random(seed);
    this.counts = counts;
    this.namespace = cluster.newNamespace();
    this.resources =
        NAMES.stream().map(name -> new WalkedResource(cluster, random, namespace, name)).toList();
  }

  /** Walks, mends what is broken, and clears away. */
  void walk() {
    cluster.allowSecrets(namespace);
    List.of("ca", "ca1", "words", "words1").forEach(this::makeSecret);
    operator = cluster.operator(namespace);
    try {
      resources.forEach(WalkedResource::create);
      for (int step = 0; step < STEPS; step++) {
        step();
        if (random.nextInt(3) == 0) {
          rest();
        }
      }
      rest();
      end();
      judgeLog();
    } finally {
      operator.close();
    }
  }

  private void step() {
    WalkedResource resource = resources.get(random.nextInt(resources.size()));
    WalkStep step = resource.isThere() ? WalkStep.draw(random) : WalkStep.CREATE;
    String name = resource.application().name();
    story.add(name + ": " + step);
    counts.merge(step, 1, Integer::sum);
    if (step == WalkStep.OPERATOR_KILLED) {
      judgeLog();
      operator.die();
      operator.close();
      log.warnings(); // Of one that is dead.
      operator = cluster.operator(namespace);
    } else {
      String done = resource.step(step);
      story.set(story.size() - 1, name + ": " + step + " " + done);
    }
  }

  private void rest() {
    story.add("rest");
    resources.stream()
        .filter(WalkedResource::isComparable)
        .forEach(resource -> resource.awaitObjects(toString()));
  }

  private void end() {
    story.add("mended");
    resources.forEach(WalkedResource::mend);
    for (WalkedResource resource : resources) {
      Look.until(toString())
          .untilAsserted(() -> assertThat(Convergence.problems(resource.application())).isEmpty());
    }
    SteadyState.holds(resources.get(0).application(), operator);
    story.add("all deleted");
    resources.forEach(resource -> resource.step(WalkStep.DELETE));
    Look.until(toString())
        .untilAsserted(
            () -> assertThat(State.of(cluster.admin(), namespace).objects().keySet()).isEmpty());
  }

  private void judgeLog() {
    assertThat(log.warnings()).as(toString()).isEmpty();
  }

  private void makeSecret(String name) {
    cluster
        .admin()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .addToStringData(
                    Map.of("ca.crt", "1", "ca.crt1", "2", "password", "3", "password1", "4"))
                .build())
        .create();
  }

  @Override
  public String toString() {
    return "seed " + seed + " in " + namespace + ": " + String.join("; ", story);
  }
}
