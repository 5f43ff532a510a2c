package io.kstreams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kstreams.app.broker.Application;
import io.kstreams.app.broker.KafkaExtension;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A process is stopped while the group waits for a member that is away. Kafka Streams 4.3.1 polls
 * until the rebalance is over and closes only then (StreamThread.runLoop), so the stop is not
 * clean.
 */
@ExtendWith(KafkaExtension.class)
class StopWhileJoiningTest {
  @Test
  void itEndsByItselfAndSaysThatItIsNotClosed(Application application) throws Exception {
    Map<String, String> away = application.environment();
    away.put("POD_NAME", "stop-0");
    try (CountingProcess process = CountingProcess.start(away)) {
      process.awaitReady();
      process.sendSigterm();
      assertThat(process.exitCode()).isZero(); // its partitions wait for it
    }
    Map<String, String> joining = application.environment();
    joining.put("POD_NAME", "stop-1");
    joining.put("STATE_DIR", Files.createTempDirectory("stop-1-").toString());
    joining.put("CLOSE_TIMEOUT_SECONDS", "3");
    try (CountingProcess process = CountingProcess.start(joining)) {
      await()
          .atMost(RunningApplication.PATIENCE)
          .until(() -> joins(application.kafka().admin(), application.id()));
      process.sendSigterm();
      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.errors()).contains("CloseTimedOut: not closed within 3 s");
    }
  }

  private static boolean joins(Admin admin, String group) throws Exception {
    return admin.describeConsumerGroups(List.of(group)).all().get().get(group).groupState()
        == GroupState.PREPARING_REBALANCE;
  }
}
