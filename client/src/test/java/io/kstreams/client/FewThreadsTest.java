package io.kstreams.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;

class FewThreadsTest {

  @Test
  void theThreadsEndWithTheirClient() {
    FewThreads threads = new FewThreads();
    var executor = threads.createNewHttpClientBuilder().build().executor().orElseThrow();
    assertThat(executor)
        .isInstanceOfSatisfying(
            ExecutorService.class, service -> assertThat(service.isShutdown()).isFalse());
    threads.closeHttpClient(null);
    assertThat(((ExecutorService) executor).isShutdown()).isTrue();
  }
}
