package io.kstreams.cluster.node.volumes;

import static io.kstreams.cluster.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.kstreams.cluster.controllers.Controllers;
import io.kstreams.cluster.node.OneNode;
import io.kstreams.cluster.node.kubelet.PodNames;
import io.kstreams.cluster.node.scripted.Behaviour;
import io.kstreams.cluster.node.scripted.ScriptedRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Volumes with the controllers that bind them. */
class ProvisionerTest {
  @TempDir Path folder;
  private OneNode node;
  private Controllers controllers;

  @BeforeEach
  void start() throws Exception {
    node =
        new OneNode(
            folder,
            PodNames.none(),
            (context, pods, logs) ->
                new ScriptedRuntime(request -> Behaviour.ready(), context.delays()));
    controllers = Controllers.start(node.client(), Clock.systemUTC());
    client().resource(claim("1Gi")).create();
    node.create(
        OneNode.pod("a", "app")
            .editSpec()
            .withNodeName(null)
            .addNewVolume()
            .withName("data")
            .withNewPersistentVolumeClaim("words", false)
            .endVolume()
            .endSpec());
    node.await("a", Readiness::isPodReady);
  }

  @AfterEach
  void stop() {
    controllers.close();
    node.close();
  }

  private KubernetesClient client() {
    return node.client();
  }

  private static PersistentVolumeClaim claim(String size) {
    return new PersistentVolumeClaimBuilder()
        .withNewMetadata()
        .withName("words")
        .withNamespace("default")
        .endMetadata()
        .withNewSpec()
        .withAccessModes("ReadWriteOnce")
        .withNewResources()
        .addToRequests("storage", new Quantity(size))
        .endResources()
        .endSpec()
        .build();
  }

  private PersistentVolumeClaim live() {
    return client().persistentVolumeClaims().inNamespace("default").withName("words").get();
  }

  @Test
  void aClaimIsAFolderOfItsName() {
    assertThat(folder.resolve("volumes").resolve("pvc-" + live().getMetadata().getUid()))
        .isDirectoryContaining("glob:**/words");
    assertThat(live().getStatus().getPhase()).isEqualTo("Bound");
  }

  @Test
  void aClaimGrowsAndItsVolumeWithIt() {
    client()
        .persistentVolumeClaims()
        .inNamespace("default")
        .withName("words")
        .edit(
            one ->
                new PersistentVolumeClaimBuilder(one)
                    .editSpec()
                    .withNewResources()
                    .addToRequests("storage", new Quantity("2Gi"))
                    .endResources()
                    .endSpec()
                    .build());

    await()
        .untilAsserted(
            () -> {
              assertThat(live().getStatus().getCapacity())
                  .isEqualTo(Map.of("storage", new Quantity("2Gi")));
              assertThat(
                      client()
                          .persistentVolumes()
                          .withName(live().getSpec().getVolumeName())
                          .get()
                          .getSpec()
                          .getCapacity())
                  .isEqualTo(Map.of("storage", new Quantity("2Gi")));
            });
  }

  @Test
  void withItsClaimTheFolderGoesAndWithItsPodItStays() throws Exception {
    Path volume = folder.resolve("volumes").resolve("pvc-" + live().getMetadata().getUid());
    Files.writeString(volume.resolve("words/file"), "kept");
    Pod pod = node.get("a");

    client().resource(live()).delete();
    assertThat(live().getMetadata().getDeletionTimestamp()).isNotNull();
    assertThat(volume.resolve("words/file")).hasContent("kept");
    client().resource(pod).delete();

    await().until(() -> live() == null);
    await().until(() -> !Files.exists(volume));
    await().until(() -> client().persistentVolumes().list().getItems().isEmpty());
  }
}
