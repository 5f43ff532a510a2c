package io.kstreams.operator.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.OperatorException;
import io.kstreams.operator.reconciler.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One story of a resource, told to an operator with which much goes wrong. */
final class FaultRun {

  private static final int FEWEST_FAULTS = 5;
  private static final int MOST_STARTS = 10;

  private final ScriptedCluster cluster;
  private final long seed;
  private final Random random;
  private final FaultPlan plan;
  private final Application words;
  private volatile Life operator;
  private final List<String> steps = new ArrayList<>();

  FaultRun(ScriptedCluster cluster, long seed) {
    this.cluster = cluster;
    this.seed = seed;
    this.random = new Random(seed);
    this.plan = FaultPlan.draw(random, FEWEST_FAULTS, seed % 10 == 1);
    this.words = new Application(cluster.admin(), cluster.newNamespace(), "words");
  }

  /**
   * Tells it; every other one to an operator whose client hands on what fails, where in production
   * the client tries again by itself first.
   */
  FaultPlan tell() {
    boolean handsOn = random.nextBoolean();
    try {
      if (handsOn) {
        start(0);
        plan.begin(cluster.faults(), () -> operator.userAgent());
      } else {
        plan.begin(cluster.faults(), () -> operator.userAgent());
        start(10);
      }
      live();
      die();
    } finally {
      operator.close();
      cluster.heal();
    }
    return plan;
  }

  // A process whose first list or watch fails ends, and Kubernetes starts the next one.
  private void start(int retries) {
    for (int attempt = 0; ; attempt++) {
      operator =
          cluster.operator(
              config ->
                  config
                      .withRequestTimeout((int) FaultKind.CLIENTS_WAIT.toMillis())
                      .withRequestRetryBackoffInterval(5)
                      .withRequestRetryBackoffLimit(retries));
      try {
        operator.start(words.namespace(), cluster.clock());
        return;
      } catch (OperatorException e) {
        note("cannot start");
        if (attempt == MOST_STARTS) {
          throw e;
        }
      }
    }
  }

  private void live() {
    Scenario.create(words, "{replicas: 2, storage: {scaleDownPolicy: Delete}}");
    note("create");
    for (int step = 1; step <= 3 || plan.hits() < FEWEST_FAULTS; step++) {
      if (random.nextBoolean()) {
        converges();
      }
      edit(step);
    }
    converges();
    cluster.heal();
    SteadyState.holds(words, operator);
    plan.begin(cluster.faults(), () -> operator.userAgent());
  }

  private void edit(int step) {
    int replicas = random.nextInt(4);
    switch (random.nextInt(3)) {
      case 0 -> patch("{\"image\":\"kstreams-count:" + step + "\"}");
      case 1 -> patch("{\"replicas\":" + replicas + "}");
      default -> patch("{\"replicas\":" + replicas + ",\"threads\":" + (1 + step % 2) + "}");
    }
  }

  private void die() {
    note("delete");
    words.resource().delete();
    Look.until(toString())
        .untilAsserted(
            () ->
                assertThat(State.of(words.admin(), words.namespace()).objects().keySet())
                    .isEmpty());
    cluster.heal();
    SteadyState.holdsWithout(words, operator);
  }

  private void patch(String spec) {
    note(spec);
    words.patch("{\"spec\":" + spec + "}");
  }

  private void converges() {
    note("converges");
    Look.until(toString()).untilAsserted(() -> assertThat(Convergence.problems(words)).isEmpty());
  }

  private void note(String step) {
    steps.add(step);
  }

  @Override
  public String toString() {
    return "seed " + seed + " in " + words.namespace() + ", steps " + steps + ", faults " + plan;
  }
}
