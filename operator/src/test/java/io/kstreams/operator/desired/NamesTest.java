package io.kstreams.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names are read back as what they were made of. */
class NamesTest {

  @Test
  void aClaimTellsWhosePodsWouldBindIt() {
    assertThat(Names.claimant("count-store-words-0")).contains("words");
    assertThat(Names.claimant("count-store-count-store-1-12")).contains("count-store-1");
  }

  @Test
  void otherClaimsAreNobodys() {
    for (String other :
        new String[] {
          "words-0",
          "count-store-words",
          "count-store-words-01",
          "count-store-words-x",
          "count-store-0",
          "count-store--0",
          "count-store-",
          "count-store"
        }) {
      assertThat(Names.claimant(other)).as(other).isEmpty();
    }
  }
}
