package io.kstreams.cluster.apiserver.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.apiserver.Wire;
import io.kstreams.cluster.apiserver.Wire.Reply;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AppliesTest {
  private static final int CLIENTS = 8;

  /** A definition takes the server a while, so all of them find that it is not there yet. */
  @Test
  void ofThoseThatCreateTheSameObjectAtTheSameTimeOneDoesAndNoneFails() throws Exception {
    try (ApiServer server = ApiServer.start();
        InputStream in =
            AppliesTest.class.getResourceAsStream("/io/kstreams/cluster/recordings/crd.yaml")) {
      String definition = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Wire wire = new Wire(server);
      List<CompletableFuture<Reply>> replies =
          Stream.generate(
                  () -> wire.applying(Wire.DEFINITIONS + "/kstreamscounts.kstreams.io", definition))
              .limit(CLIENTS)
              .toList();
      assertThat(replies.stream().map(CompletableFuture::join).map(Reply::status))
          .containsOnly(200, 201)
          .containsOnlyOnce(201);
    }
  }
}
