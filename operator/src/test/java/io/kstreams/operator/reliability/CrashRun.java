package io.kstreams.operator.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.operator.reconciler.Application;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/** One telling of a scenario, in a namespace of its own. */
final class CrashRun {

  private final ScriptedCluster cluster;
  private final Scenario scenario;
  private final RunLog log;
  private final Application words;
  private Set<String> before = Set.of();
  private List<String> writes = List.of();

  CrashRun(ScriptedCluster cluster, Scenario scenario, RunLog log) {
    this.cluster = cluster;
    this.scenario = scenario;
    this.log = log;
    this.words = new Application(cluster.admin(), cluster.newNamespace(), "words");
  }

  /** Undisturbed: where it ends. */
  SortedSet<String> tell() {
    try (Life operator = cluster.operator(words.namespace())) {
      begin();
      operator.dies(Death.never());
      scenario.step().accept(words);
      Look.until(scenario + " ends").until(this::ended);
      writes = operator.writes();
      SortedSet<String> end = end();
      steady(operator);
      assertThat(log.warnings()).isEmpty();
      return end;
    }
  }

  /**
   * With an operator that dies, and the next one that has to end where an undisturbed one did.
   *
   * @return whether it did die: no two runs need the same number of writes of status
   */
  boolean tell(Death death, SortedSet<String> expected) {
    return tell(cluster.operator(words.namespace()), death, expected);
  }

  /** The same with an operator that is given, on the namespace of this run. */
  boolean tell(Mortal operator, Death death, SortedSet<String> expected) {
    boolean died;
    try (Mortal first = operator) {
      begin();
      first.dies(death);
      scenario.step().accept(words);
      Look.until(scenario + ", " + death).until(() -> first.dead() || ended());
      died = first.dead();
    }
    log.warnings(); // Of one that is dead: it cannot reach its API server.
    try (Life second = cluster.operator(words.namespace())) {
      Look.until(scenario + ", " + death)
          .untilAsserted(
              () -> assertThat(NormalForm.difference(expected, end())).as("difference").isEmpty());
      steady(second);
      assertThat(log.warnings()).isEmpty();
    }
    return died;
  }

  /** Where it is told. */
  String namespace() {
    return words.namespace();
  }

  /** The operator's writes in an undisturbed telling. */
  List<String> writes() {
    return writes;
  }

  private void begin() {
    if (scenario.spec() != null) {
      Scenario.create(words, scenario.spec());
      words.is("Running");
      Look.until("rest before " + scenario).until(() -> state().moving().isEmpty());
      before = state().uids();
    }
  }

  private boolean ended() {
    boolean said =
        scenario.reason() == null
            ? words.resource().get() == null
            : words.reason().equals(scenario.reason());
    if (!said) {
      return false;
    }
    State now = state();
    return now.moving().isEmpty()
        && (scenario.anew() == null || !before.contains(now.uid(scenario.anew())));
  }

  private State state() {
    return State.of(cluster.admin(), words.namespace());
  }

  private SortedSet<String> end() {
    return NormalForm.of(state(), words.namespace(), before);
  }

  private void steady(Life operator) {
    if (scenario.reason() == null) {
      SteadyState.holdsWithout(words, operator);
    } else {
      SteadyState.holds(words, operator);
    }
  }
}
