package io.kstreams.cluster.controllers.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import org.junit.jupiter.api.Test;

class TaintsTest {

  private final Pod plain = new PodBuilder().withNewSpec().endSpec().build();
  private final Node ready =
      new NodeBuilder()
          .withNewSpec()
          .endSpec()
          .withNewStatus()
          .addNewCondition()
          .withType("Ready")
          .withStatus("True")
          .endCondition()
          .endStatus()
          .build();

  @Test
  void aReadyNodeTakesEveryPod() {
    assertThat(Taints.against(plain, ready)).isEmpty();
  }

  @Test
  void aNodeThatIsNotReadyOrCordonedTakesNone() {
    Node cordoned = new NodeBuilder(ready).editSpec().withUnschedulable(true).endSpec().build();

    assertThat(Taints.against(plain, new NodeBuilder().build()))
        .get()
        .extracting(Taint::getKey)
        .isEqualTo("node.kubernetes.io/not-ready");
    assertThat(Taints.against(plain, cordoned))
        .get()
        .extracting(Taint::getKey)
        .isEqualTo("node.kubernetes.io/unschedulable");
  }

  @Test
  void aTaintKeepsAwayThoseThatDoNotTolerateIt() {
    Node dedicated = tainted("NoSchedule");

    assertThat(Taints.against(plain, dedicated)).isPresent();
    assertThat(Taints.against(tolerating("Equal", "search"), dedicated)).isEmpty();
    assertThat(Taints.against(tolerating("Equal", "other"), dedicated)).isPresent();
    assertThat(Taints.against(tolerating("Exists", null), dedicated)).isEmpty();
    assertThat(Taints.against(plain, tainted("PreferNoSchedule"))).isEmpty();
  }

  private Node tainted(String effect) {
    return new NodeBuilder(ready)
        .editSpec()
        .addNewTaint()
        .withKey("dedicated")
        .withValue("search")
        .withEffect(effect)
        .endTaint()
        .endSpec()
        .build();
  }

  private static Pod tolerating(String operator, String value) {
    return new PodBuilder()
        .withNewSpec()
        .withTolerations(
            new TolerationBuilder()
                .withKey("dedicated")
                .withOperator(operator)
                .withValue(value)
                .build())
        .endSpec()
        .build();
  }
}
