package io.kstreams.cluster.runtime;

import static io.kstreams.cluster.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkQueueTest {

  private final List<Duration> delays = Collections.synchronizedList(new ArrayList<>());
  private final List<String> handled = Collections.synchronizedList(new ArrayList<>());

  @Test
  void aKeyThatWaitsIsHandledOnce() {
    try (var queue = new WorkQueue<String>("test", this::later, handled::add)) {
      queue.add("a");
      queue.add("a");
      queue.add("b");
      queue.start();
      await().until(() -> handled.contains("b"));
    }
    assertThat(handled).containsExactly("a", "b");
  }

  @Test
  void aKeyThatIsAddedWhileItIsHandledIsHandledAgain() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch added = new CountDownLatch(1);
    try (var queue =
        new WorkQueue<String>(
            "test",
            this::later,
            key -> {
              begun.countDown();
              added.await();
              handled.add(key);
            })) {
      queue.start();
      queue.add("a");
      begun.await();
      queue.add("a");
      added.countDown();
      await().until(() -> handled.size() == 2);
    }
  }

  @Test
  void whatFailedComesBackLaterAndLater() {
    AtomicInteger failures = new AtomicInteger(3);
    try (var queue =
        new WorkQueue<String>(
            "test",
            this::later,
            key -> {
              if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not yet");
              }
              handled.add(key);
            })) {
      queue.start();
      queue.add("a");
      await().until(() -> handled.contains("a"));
    }
    assertThat(delays)
        .containsExactly(Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(20));
  }

  @Test
  void noWaitIsLongerThanHalfAMinute() {
    assertThat(WorkQueue.backoff(1000)).isEqualTo(Duration.ofSeconds(30));
  }

  private void later(Duration delay, Runnable action) {
    delays.add(delay);
    action.run();
  }
}
