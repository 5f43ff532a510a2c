package io.kstreams.cluster.apiserver.tables;

import static io.kstreams.cluster.apiserver.Wire.MAPS;
import static io.kstreams.cluster.apiserver.Wire.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.apiserver.Wire;
import org.junit.jupiter.api.Test;

/** What {@code kubectl get --sort-by} asks for: it reads no object without kind and version. */
class WholeRowsTest {
  private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";

  @Test
  void aRowCarriesTheWholeObjectWithItsKindAndVersion() throws Exception {
    try (ApiServer server = ApiServer.start()) {
      Wire wire = new Wire(server);
      wire.post(MAPS, map("a", "1"));

      JsonNode list = wire.getAs(TABLE, MAPS + "?includeObject=Object").body();
      JsonNode one = wire.getAs(TABLE, MAPS + "/a?includeObject=Object").body();

      assertThat(list.path("rows")).hasSize(1);
      JsonNode object = list.at("/rows/0/object");
      assertThat(object.path("kind").asText()).isEqualTo("ConfigMap");
      assertThat(object.path("apiVersion").asText()).isEqualTo("v1");
      assertThat(object.at("/data/k").asText()).isEqualTo("1");
      assertThat(one.at("/rows/0/object")).isEqualTo(object);
    }
  }
}
