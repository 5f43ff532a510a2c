package io.kstreams.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator of some namespaces sees to the resources in these and to no other. */
@TestMethodOrder(OrderAnnotation.class)
class WatchedNamespacesTest {

  // Each test has the next namespace.
  @RegisterExtension
  static final LiveCluster CLUSTER = new LiveCluster().with("WATCH_NAMESPACES", "test-2, test-3");

  private static Application unwatched;

  @Test
  @Order(1)
  void aResourceElsewhereIsLeftAlone() {
    unwatched = CLUSTER.apply("words", "{}");
    assertThat(unwatched.resource().get().getMetadata().getFinalizers()).isEmpty();
  }

  @Test
  @Order(2)
  void inTheFirstOfThemAllIsSeenTo() {
    CLUSTER.apply("words", "{}").run(2);
  }

  @Test
  @Order(3)
  void inTheSecondToo() {
    Application words = CLUSTER.apply("words", "{}").run(2);
    words.resource().delete();
    words.isGone();
    // By now the operator would have come to it.
    assertThat(unwatched.resource().get().getMetadata().getFinalizers()).isEmpty();
    assertThat(unwatched.service().get()).isNull();
  }
}
