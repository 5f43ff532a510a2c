package io.kstreams.operator.reconciler;

import static io.kstreams.operator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.cluster.apiserver.faults.Asked;
import io.kstreams.cluster.apiserver.faults.Call;
import io.kstreams.cluster.apiserver.requests.Answer;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A resource is made again while the last reconciliation of the one before is under way. */
class SuccessorsTest {

  @RegisterExtension static final LiveCluster CLUSTER = new LiveCluster();

  private final CountDownLatch gone = new CountDownLatch(1);
  private final CountDownLatch told = new CountDownLatch(1);

  @Test
  void theNewOneIsKeptUpThoughItsEventsCameTooEarly() throws InterruptedException {
    Application words = CLUSTER.apply("words", "replicas: 1").run(1);
    CLUSTER
        .faults()
        .add(
            Asked.verb("patch").and(Asked.resource("kstreamscounts")).and(Asked.subresource("")),
            this::answerWhenTold)
        .times(1);
    words.resource().delete();
    gone.await();

    CLUSTER.apply("words", "replicas: 1");
    // All resources come by one watch: what came before this one has come too.
    Application later = CLUSTER.apply("later", "{replicas: 1, applicationId: later}");
    await("later").untilAsserted(() -> assertThat(later.statefulSet().get()).isNotNull());
    told.countDown();

    words.run(1);
    words.patch("{\"spec\":{\"replicas\":2}}");
    words.run(2);
  }

  private Answer answerWhenTold(Call call) throws IOException, InterruptedException {
    Answer answer = call.proceed();
    gone.countDown();
    told.await();
    return answer;
  }
}
