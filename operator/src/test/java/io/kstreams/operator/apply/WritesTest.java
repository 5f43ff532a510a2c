package io.kstreams.operator.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.kstreams.operator.StandIn;
import java.util.Map;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No write hits an object that the operator has not seen, nor a field that is another's. */
class WritesTest {

  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  private static StandIn cluster;
  private static KubernetesClient client;
  private static Applier applier;
  private static Deleter deleter;
  private static Finalizers finalizers;

  @BeforeAll
  static void start() {
    cluster = StandIn.start();
    client = cluster.admin();
    applier = new Applier(client);
    deleter = new Deleter(client);
    finalizers = new Finalizers(client);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @AfterEach
  void deleteAll() {
    there().patch(MERGE, "{\"metadata\":{\"finalizers\":null}}");
    client.configMaps().inNamespace("default").delete();
  }

  @Test
  void aCreateFailsOnAnObjectThatIsThere() {
    applier.create(map(Map.of("a", "1")));
    assertThatThrownBy(() -> applier.create(map(Map.of("a", "2")))).satisfies(code(409));
    assertThat(there().get().getData()).containsEntry("a", "1");
  }

  @Test
  void aFailureSaysWhetherTheObjectIsNoMore() {
    ConfigMap seen = applier.create(map(Map.of("a", "1")));
    assertThatThrownBy(() -> applier.create(map(Map.of("a", "2")))).satisfies(gone(false));
    there().delete();
    assertThatThrownBy(() -> applier.change(seen, map(Map.of("a", "2")))).satisfies(gone(true));
    applier.create(map(Map.of("a", "3")));
    assertThatThrownBy(() -> applier.change(seen, map(Map.of("a", "2")))).satisfies(gone(true));
    assertThat(there().get().getData()).containsEntry("a", "3");
  }

  private static ThrowingConsumer<Throwable> gone(boolean expected) {
    return failure ->
        assertThat(Applier.isGone((KubernetesClientException) failure)).isEqualTo(expected);
  }

  @Test
  void aChangeFailsOnAnotherObjectOfTheName() {
    ConfigMap seen = applier.create(map(Map.of("a", "1")));
    there().delete();
    assertThatThrownBy(() -> applier.change(seen, map(Map.of("a", "2")))).satisfies(code(409));
    applier.create(map(Map.of("a", "3")));
    assertThatThrownBy(() -> applier.change(seen, map(Map.of("a", "2")))).satisfies(code(422));
    assertThat(there().get().getData()).containsEntry("a", "3");
  }

  @Test
  void aChangeLeavesWhatOthersOwnAndTakesOutWhatIsNoLongerWanted() {
    ConfigMap seen = applier.create(map(Map.of("a", "1", "b", "1")));
    there().patch(MERGE, "{\"data\":{\"theirs\":\"yes\"}}");
    applier.change(seen, map(Map.of("a", "2")));
    assertThat(there().get().getData()).isEqualTo(Map.of("a", "2", "theirs", "yes"));
  }

  @Test
  void whatWasAppliedDoesNotDiffer() {
    applier.create(map(Map.of("a", "1")));
    there().patch(MERGE, "{\"data\":{\"theirs\":\"yes\"}}");
    assertThat(OwnedFields.differences(there().get(), map(Map.of("a", "1")))).isEmpty();
  }

  @Test
  void aDifferenceIsNamedByItsPath() {
    applier.create(map(Map.of("a", "1", "b", "1", "c", "1")));
    there().patch(MERGE, "{\"data\":{\"a\":\"edited\",\"c\":null}}");
    assertThat(OwnedFields.differences(there().get(), map(Map.of("a", "1", "c", "1", "d", "1"))))
        .containsExactlyInAnyOrder("data.a", "data.b", "data.c", "data.d");
  }

  @Test
  void anObjectThatWasNeverAppliedDiffersAsAWhole() {
    client.resource(map(Map.of("a", "1"))).create();
    assertThat(OwnedFields.differences(there().get(), map(Map.of("a", "1")))).containsExactly("");
  }

  @Test
  void aDeleteHitsOnlyTheObjectThatWasSeen() {
    ConfigMap seen = applier.create(map(Map.of()));
    there().delete();
    deleter.delete(seen);
    applier.create(map(Map.of("a", "1")));
    assertThatThrownBy(() -> deleter.delete(seen)).satisfies(code(409));
    assertThat(there().get()).isNotNull();
  }

  @Test
  void aDeleteInTheForegroundHitsOnlyWhatHasNotChanged() {
    ConfigMap seen = applier.create(map(Map.of()));
    there().patch(MERGE, "{\"data\":{\"theirs\":\"yes\"}}");
    assertThatThrownBy(() -> deleter.deleteInForeground(seen)).satisfies(code(409));
    deleter.deleteInForeground(there().get());
    assertThat(there().get().getMetadata().getFinalizers()).containsExactly("foregroundDeletion");
  }

  @Test
  void aFinalizerIsTakenOffUnlessTheFinalizersHaveChanged() {
    applier.create(map(Map.of()));
    there().patch(MERGE, "{\"metadata\":{\"finalizers\":[\"test.io/ours\",\"test.io/theirs\"]}}");
    ConfigMap seen = there().get();
    there().patch(MERGE, "{\"metadata\":{\"finalizers\":[\"test.io/new\",\"test.io/ours\"]}}");
    finalizers.remove(seen, "test.io/ours");
    assertThat(there().get().getMetadata().getFinalizers())
        .containsExactly("test.io/new", "test.io/ours");
    finalizers.remove(there().get(), "test.io/ours");
    assertThat(there().get().getMetadata().getFinalizers()).containsExactly("test.io/new");
  }

  @Test
  void aFinalizerOfAnObjectThatIsGoneOrAnotherIsNoMatter() {
    applier.create(map(Map.of()));
    there().patch(MERGE, "{\"metadata\":{\"finalizers\":[\"test.io/ours\"]}}");
    ConfigMap seen = there().get();
    there().patch(MERGE, "{\"metadata\":{\"finalizers\":null}}");
    there().delete();
    finalizers.remove(seen, "test.io/ours");
    applier.create(map(Map.of()));
    there().patch(MERGE, "{\"metadata\":{\"finalizers\":[\"test.io/ours\"]}}");
    finalizers.remove(seen, "test.io/ours");
    assertThat(there().get().getMetadata().getFinalizers()).containsExactly("test.io/ours");
  }

  @Test
  void aFinalizerJoinsThoseThatWereSeen() {
    applier.create(map(Map.of()));
    assertThat(finalizers.add(there().get(), "test.io/ours")).isPresent();
    assertThat(finalizers.add(there().get(), "test.io/more")).isPresent();
    assertThat(there().get().getMetadata().getFinalizers())
        .containsExactly("test.io/ours", "test.io/more");
  }

  @Test
  void aFinalizerIsPutOnNothingButWhatWasSeen() {
    ConfigMap seen = applier.create(map(Map.of()));
    there().patch(MERGE, "{\"metadata\":{\"finalizers\":[\"test.io/theirs\"]}}");
    assertThat(finalizers.add(seen, "test.io/ours")).isEmpty();
    ConfigMap changed = there().get();
    there().delete();
    assertThat(finalizers.add(there().get(), "test.io/ours")).isEmpty();
    there().patch(MERGE, "{\"metadata\":{\"finalizers\":null}}");
    assertThat(finalizers.add(changed, "test.io/ours")).isEmpty();
    applier.create(map(Map.of()));
    assertThat(finalizers.add(seen, "test.io/ours")).isEmpty();
    assertThat(there().get().getMetadata().getFinalizers()).isEmpty();
  }

  private static java.util.function.Consumer<Throwable> code(int code) {
    return failure ->
        assertThat(failure)
            .isInstanceOfSatisfying(
                KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(code));
  }

  private static Resource<ConfigMap> there() {
    return client.configMaps().inNamespace("default").withName("words");
  }

  private static ConfigMap map(Map<String, String> data) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName("words")
        .withNamespace("default")
        .addToLabels("app", "words")
        .endMetadata()
        .withData(data)
        .build();
  }
}
