package io.kstreams.cluster.apiserver.apply.fieldpath;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldSetTest {
  private static final FieldPath A = FieldPath.of("a");
  private static final FieldPath AB = FieldPath.of("a", "b");
  private static final FieldPath ABC = FieldPath.of("a", "b", "c");
  private static final FieldPath X = FieldPath.of("x");

  @Test
  void unionHasThePathsOfBoth() {
    assertThat(FieldSet.of(A, ABC).union(FieldSet.of(AB, X))).isEqualTo(FieldSet.of(A, AB, ABC, X));
  }

  @Test
  void intersectionHasThePathsInBoth() {
    assertThat(FieldSet.of(A, ABC, X).intersection(FieldSet.of(AB, ABC)))
        .isEqualTo(FieldSet.of(ABC));
    assertThat(FieldSet.of(ABC).intersection(FieldSet.of(A)).isEmpty()).isTrue();
  }

  @Test
  void differenceTakesNothingThatLiesBelow() {
    assertThat(FieldSet.of(A, AB, ABC).difference(FieldSet.of(A, ABC))).isEqualTo(FieldSet.of(AB));
    assertThat(FieldSet.of(ABC).difference(FieldSet.of(ABC)).isEmpty()).isTrue();
  }

  @Test
  void recursiveDifferenceTakesWhatLiesBelowToo() {
    assertThat(FieldSet.of(A, AB, ABC, X).recursiveDifference(FieldSet.of(AB)))
        .isEqualTo(FieldSet.of(A, X));
    assertThat(FieldSet.of(AB, ABC).recursiveDifference(FieldSet.of(ABC)))
        .isEqualTo(FieldSet.of(AB));
  }

  @Test
  void aPathIsNotInTheSetBecauseOneBelowItIs() {
    assertThat(FieldSet.of(ABC).has(ABC)).isTrue();
    assertThat(FieldSet.of(ABC).has(AB)).isFalse();
    assertThat(FieldSet.of(AB).has(ABC)).isFalse();
    assertThat(FieldSet.of(AB).has(FieldPath.ROOT)).isFalse();
  }

  @Test
  void theObjectItselfIsNeverInASet() {
    assertThat(FieldSet.of(FieldPath.ROOT).isEmpty()).isTrue();
  }
}
