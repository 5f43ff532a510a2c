package io.kstreams.operator.reconciler;

import static io.kstreams.operator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not the application's is never taken over, changed or deleted; the message says how. */
class ForeignObjectsTest {

  @RegisterExtension static final LiveCluster CLUSTER = new LiveCluster();

  @Test
  void aForeignServiceIsLeftAloneAndNothingMoreIsMade() {
    HasMetadata foreign = create(service(meta("words-service").build()));
    Application words = CLUSTER.apply("words", "{}").is("ForeignObject");
    assertThat(words.conditions())
        .containsExactly("Ready=False ForeignObject", "Stalled=True ForeignObject");
    assertThat(words.message())
        .isEqualTo(
            "Service words-service is there already and is not this application's; delete it, or"
                + " hand it over with: kubectl annotate --overwrite -n "
                + CLUSTER.namespace()
                + " service/words-service kstreams.io/application="
                + CLUSTER.namespace()
                + "/words/counts-app");
    assertThat(words.service().get()).isEqualTo(foreign);
    assertThat(words.statefulSet().get()).isNull();
    await()
        .untilAsserted(
            () ->
                assertThat(words.events())
                    .anyMatch(event -> event.startsWith("Warning ForeignObject: Service words")));

    words.resource().delete();
    await().until(() -> words.resource().get() == null);
    assertThat(words.service().get()).isEqualTo(foreign);
  }

  @Test
  void anObjectOfAnotherControllerIsNotHandedOverByAnAnnotation() {
    ObjectMeta meta =
        meta("words-service")
            .addToAnnotations("kstreams.io/application", CLUSTER.namespace() + "/words/counts-app")
            .addNewOwnerReference()
            .withApiVersion("v1")
            .withKind("ConfigMap")
            .withName("other")
            .withUid(otherOwner())
            .withController(true)
            .endOwnerReference()
            .build();
    HasMetadata foreign = create(service(meta));
    Application words = CLUSTER.apply("words", "{}").is("ForeignObject");
    assertThat(words.message())
        .isEqualTo(
            "Service words-service is there already and is not this application's; another"
                + " controller owns it: give this resource another name");
    assertThat(words.service().get()).isEqualTo(foreign);
  }

  @Test
  void whatIsHandedOverIsTakenOver() {
    create(service(meta("words-service").build()));
    Application words = CLUSTER.apply("words", "{}").is("ForeignObject");
    words
        .service()
        .patch(
            Application.MERGE,
            "{\"metadata\":{\"annotations\":{\"kstreams.io/application\":\""
                + CLUSTER.namespace()
                + "/words/counts-app\"}}}");
    // No change that restarts pods: it may come when the Service is taken over already.
    words.patch("{\"spec\":{\"storage\":{\"deletionPolicy\":\"Retain\"}}}");
    words.run(2);
    assertThat(words.service().get().getMetadata().getOwnerReferences()).hasSize(1);
  }

  @Test
  void aForeignBudgetThatOnlyBearsOurLabelIsLeftAlone() {
    HasMetadata foreign =
        create(
            new PodDisruptionBudgetBuilder()
                .withMetadata(meta("words").addToLabels("kstreams.io/name", "words").build())
                .withNewSpec()
                .withNewMaxUnavailable(0)
                .withNewSelector()
                .withMatchLabels(Map.of("a", "b"))
                .endSelector()
                .endSpec()
                .build());
    Application words = CLUSTER.apply("words", "{}").is("ForeignObject");
    words.patch("{\"spec\":{\"replicas\":1}}");
    words.run(1);
    assertThat(words.budget().get().getMetadata().getUid())
        .isEqualTo(foreign.getMetadata().getUid());
    assertThat(words.budget().get().getSpec().getMaxUnavailable().getIntVal()).isZero();
  }

  @Test
  void aClaimThatHoldsSomethingElseKeepsTheApplicationFromStarting() {
    create(claim("words", "other/words/app"));
    Application words = CLUSTER.apply("words", "{}").is("VolumeNotOurs");
    assertThat(words.message())
        .isEqualTo(
            "PersistentVolumeClaim count-store-words-0 holds something else; delete it, or use it"
                + " with: kubectl annotate --overwrite -n "
                + CLUSTER.namespace()
                + " pvc/count-store-words-0 kstreams.io/application="
                + CLUSTER.namespace()
                + "/words/counts-app");
    assertThat(words.statefulSet().get()).isNull();
    words.claim(0).delete();
    words.is("Creating").run(2);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "another")
  void aClaimWithoutOurLabelIsNoticedTooAndThatItIsHandedOver(String label) {
    create(claim(label, null));
    Application words = CLUSTER.apply("words", "{}").is("VolumeNotOurs");
    assertThat(words.statefulSet().get()).isNull();
    String application = CLUSTER.namespace() + "/words/counts-app";
    words
        .claim(0)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{\"kstreams.io/application\":\""
                + application
                + "\"}}}");
    words.is("Creating").run(2);
  }

  @Test
  void aClaimThatHoldsSomethingElseKeepsTheApplicationFromGrowing() {
    Application words = CLUSTER.apply("words", "{replicas: 0}").is("ScaledToZero");
    create(claim("words", "other/words/app"));
    words.patch("{\"spec\":{\"replicas\":1}}");
    words.is("VolumeNotOurs");
    assertThat(words.pods()).isEmpty();
    words.claim(0).delete();
    words.run(1);
  }

  @Test
  void objectsOfAnEarlierResourceOfTheNameAreWaitedFor() {
    ObjectMeta meta =
        meta("words-service")
            .addNewOwnerReference()
            .withApiVersion("kstreams.io/v1alpha1")
            .withKind("KStreamsCount")
            .withName("words")
            .withUid("11111111-2222-3333-4444-555555555555")
            .withController(true)
            .endOwnerReference()
            .addToLabels("kstreams.io/name", "words")
            .addToFinalizers("test.io/stay")
            .build();
    create(service(meta));
    Application words = CLUSTER.apply("words", "{}").is("Creating");
    assertThat(words.message()).isEqualTo("waiting until Service words-service is gone");
    words.service().patch(Application.MERGE, "{\"metadata\":{\"finalizers\":null}}");
    words.run(2);
  }

  private static String otherOwner() {
    HasMetadata owner =
        create(
            new io.fabric8.kubernetes.api.model.ConfigMapBuilder()
                .withMetadata(meta("other").build())
                .build());
    return owner.getMetadata().getUid();
  }

  private static <T extends HasMetadata> T create(T object) {
    return CLUSTER.admin().resource(object).create();
  }

  private static ObjectMetaBuilder meta(String name) {
    return new ObjectMetaBuilder().withName(name).withNamespace(CLUSTER.namespace());
  }

  private static HasMetadata service(ObjectMeta meta) {
    return new ServiceBuilder()
        .withMetadata(meta)
        .withNewSpec()
        .withClusterIP("None")
        .endSpec()
        .build();
  }

  private static HasMetadata claim(String label, String application) {
    ObjectMetaBuilder meta = meta("count-store-words-0");
    if (label != null) {
      meta.addToLabels("kstreams.io/name", label)
          .addToAnnotations("kstreams.io/application", application);
    }
    return new PersistentVolumeClaimBuilder()
        .withMetadata(meta.build())
        .withNewSpec()
        .withAccessModes(List.of("ReadWriteOnce"))
        .withNewResources()
        .addToRequests("storage", new Quantity("1Gi"))
        .endResources()
        .endSpec()
        .build();
  }
}
