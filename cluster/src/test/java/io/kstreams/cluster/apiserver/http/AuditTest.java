package io.kstreams.cluster.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.apiserver.Wire;
import io.kstreams.cluster.apiserver.access.Action;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class AuditTest {
  private final List<String> seen = new CopyOnWriteArrayList<>();

  @Test
  void aRefusalIsNotedWithItsCodeAfterTheRequest() throws Exception {
    try (ApiServer server = ApiServer.start()) {
      server.audit(
          new Audit() {
            @Override
            public void note(ApiRequest request, Action action) {
              seen.add(action.verb());
            }

            @Override
            public void refused(ApiRequest request, Action action, int code) {
              seen.add(action.verb() + " " + code);
            }
          });
      Wire wire = new Wire(server);
      String map = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}";
      wire.post(Wire.MAPS, map);
      wire.post(Wire.MAPS, map);
      wire.get(Wire.MAPS + "/b");
    }
    assertThat(seen).containsExactly("create", "create", "create 409", "get", "get 404");
  }
}
