package io.kstreams.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kstreams.operator.StandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything for which the definition refuses a resource has a case in {@code refused/} that only
 * it refuses: taken out of the definition, the same resource is accepted. So nothing there is
 * without effect, and nothing can be lost unnoticed.
 */
class BadInputTest {
  private static final ObjectNode DEFINITION = definition();
  private static final Verdict SHIPPED = new Verdict(DEFINITION);
  private static final Map<String, List<RefusedCase>> EXCLUSIVE = RefusedCase.exclusive();
  private static final Map<String, List<RefusedCase>> IMPLIED = RefusedCase.implied();

  static Stream<Constraint> exclusive() {
    return Constraint.of(DEFINITION).stream().filter(c -> EXCLUSIVE.containsKey(c.name()));
  }

  static Stream<Constraint> implied() {
    return Constraint.of(DEFINITION).stream().filter(c -> IMPLIED.containsKey(c.name()));
  }

  @Test
  void everyConstraintHasACaseAndEveryCaseAConstraint() {
    List<String> withCase = new ArrayList<>(EXCLUSIVE.keySet());
    withCase.addAll(IMPLIED.keySet());
    List<String> names = Constraint.of(DEFINITION).stream().map(Constraint::name).toList();
    assertThat(names.stream().filter(name -> !withCase.contains(name))).as("no case").isEmpty();
    assertThat(withCase.stream().filter(name -> !names.contains(name))).as("in vain").isEmpty();
    assertThat(withCase).doesNotHaveDuplicates();
  }

  @Test
  void theResourceThatTheCasesChangeIsAccepted() {
    assertThat(SHIPPED.on(null, RefusedCase.valid())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("exclusive")
  void onlyThisConstraintRefuses(Constraint constraint) {
    // Without a type there are no rules either: CEL is typed.
    Verdict without = new Verdict(constraint.outOf(DEFINITION));
    for (RefusedCase one : EXCLUSIVE.get(constraint.name())) {
      refusedAsItSays(one);
      assertThat(without.on(one.from(), one.bad())).as("without %s", constraint).isEmpty();
      assertThat(one.also()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("implied")
  void onlyThisConstraintAndThoseThatItNamesRefuse(Constraint constraint) {
    ObjectNode without = constraint.outOf(DEFINITION);
    Verdict withoutIt = new Verdict(without);
    for (RefusedCase one : IMPLIED.get(constraint.name())) {
      refusedAsItSays(one);
      assertThat(withoutIt.on(one.from(), one.bad())).as("without %s", constraint).isNotEmpty();
      for (String also : one.also()) {
        without = Constraint.named(also, without).outOf(without);
      }
      assertThat(new Verdict(without).on(one.from(), one.bad()))
          .as("without %s and %s", constraint, one.also())
          .isEmpty();
    }
  }

  private static void refusedAsItSays(RefusedCase one) {
    if (one.from() != null) {
      assertThat(SHIPPED.on(null, one.from())).isEmpty();
    }
    assertThat(SHIPPED.on(one.from(), one.bad())).isEqualTo(one.says());
  }

  private static ObjectNode definition() {
    try {
      return (ObjectNode) new YAMLMapper().readTree(StandIn.definition());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
