package io.kstreams.cluster.apiserver.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.apiserver.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClaimGrowthTest {
  private static final String CLAIMS = "/api/v1/namespaces/default/persistentvolumeclaims";

  private ApiServer server;
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    server = ApiServer.start();
    wire = new Wire(server);
    wire.post(
        CLAIMS,
        """
        {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "words"},
         "spec": {"accessModes": ["ReadWriteOnce"], "storageClassName": "standard",
                  "resources": {"requests": {"storage": "1Gi"}}}}
        """);
    wire.patch(
        CLAIMS + "/words/status",
        "{\"status\":{\"phase\":\"Bound\",\"capacity\":{\"storage\":\"1Gi\"}}}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aClaimGrowsWhereItsClassExpands() throws Exception {
    assertThat(wire.patch(CLAIMS + "/words", size("2Gi")).status()).isEqualTo(200);
  }

  @Test
  void elsewhereItIsForbiddenAndNothingChanges() throws Exception {
    wire.patch(
        "/apis/storage.k8s.io/v1/storageclasses/standard", "{\"allowVolumeExpansion\":false}");

    var refused = wire.patch(CLAIMS + "/words", size("2Gi"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().at("/message").asText())
        .isEqualTo(
            "persistentvolumeclaims \"words\" is forbidden: only dynamically provisioned pvc can be"
                + " resized and the storageclass that provisions the pvc must support resize");
    assertThat(wire.get(CLAIMS + "/words").body().at("/spec/resources/requests/storage").asText())
        .isEqualTo("1Gi");
    assertThat(wire.patch(CLAIMS + "/words", "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}").status())
        .isEqualTo(200);
  }

  private static String size(String size) {
    return "{\"spec\":{\"resources\":{\"requests\":{\"storage\":\"" + size + "\"}}}}";
  }
}
