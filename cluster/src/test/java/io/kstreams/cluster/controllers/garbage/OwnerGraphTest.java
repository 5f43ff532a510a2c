package io.kstreams.cluster.controllers.garbage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.kstreams.cluster.runtime.ObjectKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnerGraphTest {

  private static final ResourceDefinitionContext KIND =
      ResourceDefinitionContext.fromResourceType(StatefulSet.class);

  private final OwnerGraph graph = new OwnerGraph();

  @Test
  void dependentsNeedALookWhenTheirOwnerIsGone() {
    graph.put(node("owner"));
    assertThat(graph.put(node("a", "owner"))).isEmpty();
    assertThat(graph.put(node("b", "owner"))).isEmpty();

    assertThat(graph.remove("owner")).containsExactlyInAnyOrder("a", "b");
    assertThat(graph.isGone("owner")).isTrue();
  }

  @Test
  void aDependentWhoseOwnerWasNeverSeenNeedsALook() {
    assertThat(graph.put(node("a", "owner"))).containsExactly("a");
  }

  @Test
  void anOwnerThatIsDeletedInTheForegroundNeedsALookWithItsDependents() {
    graph.put(node("owner"));
    graph.put(node("a", "owner"));

    assertThat(graph.put(deleting(node("owner"), Node.FOREGROUND)))
        .containsExactlyInAnyOrder("owner", "a");
  }

  @Test
  void anOwnerThatWaitsNeedsALookWhenADependentIsGone() {
    graph.put(deleting(node("owner"), Node.FOREGROUND));
    graph.put(node("a", "owner"));

    assertThat(graph.remove("a")).containsExactly("owner");
    assertThat(graph.hasDependents("owner")).isFalse();
  }

  @Test
  void anOwnerThatWaitsNeedsALookWhenADependentIsNoMoreItsOwn() {
    graph.put(deleting(node("owner"), Node.FOREGROUND));
    graph.put(node("a", "owner"));

    assertThat(graph.put(node("a"))).contains("owner");
    assertThat(graph.dependents("owner")).isEmpty();
  }

  @Test
  void anOwnerWhoseDependentsAreOrphanedNeedsALookItself() {
    graph.put(node("owner"));
    graph.put(node("a", "owner"));

    assertThat(graph.put(deleting(node("owner"), Node.ORPHAN))).containsExactly("owner");
  }

  @Test
  void aDependentThatDoesNotBlockHoldsUpNobody() {
    Node free = new Node(KIND, key("a"), "a", List.of(reference("owner", false)), false, List.of());

    assertThat(free.blocks("owner")).isFalse();
    assertThat(node("a", "owner").blocks("owner")).isTrue();
  }

  private static Node node(String uid, String... owners) {
    List<OwnerReference> references =
        Stream.of(owners).map(owner -> reference(owner, true)).toList();
    return new Node(KIND, key(uid), uid, references, false, List.of());
  }

  private static Node deleting(Node node, String finalizer) {
    return new Node(node.kind(), node.key(), node.uid(), node.owners(), true, List.of(finalizer));
  }

  private static ObjectKey key(String name) {
    return new ObjectKey("shop", name);
  }

  private static OwnerReference reference(String uid, boolean blocks) {
    return new OwnerReferenceBuilder()
        .withKind("Owner")
        .withName(uid)
        .withUid(uid)
        .withBlockOwnerDeletion(blocks)
        .build();
  }
}
