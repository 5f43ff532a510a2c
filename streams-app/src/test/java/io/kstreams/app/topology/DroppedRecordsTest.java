package io.kstreams.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.kstreams.app.topology.DroppedRecords.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DroppedRecordsTest {
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(DroppedRecords.class);
  private Instant now = Instant.EPOCH;
  private final DroppedRecords dropped = new DroppedRecords(() -> now);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  @Test
  void everyRecordIsCountedAndTheLogHasOneLineAMinuteAndReason() {
    for (int record = 0; record < 1000; record++) {
      dropped.add(Reason.NULL_KEY, Optional.of(at(record)));
    }
    dropped.add(Reason.NULL_VALUE, Optional.of(at(1000)));
    now = now.plus(Duration.ofMinutes(1));
    dropped.add(Reason.NULL_KEY, Optional.of(at(1001)));

    assertThat(dropped.count(Reason.NULL_KEY)).isEqualTo(1001);
    assertThat(dropped.count(Reason.NULL_VALUE)).isEqualTo(1);
    assertThat(lines())
        .containsExactly(
            "Not counted: the record at in-3@0, null_key; 1 such records since the start",
            "Not counted: the record at in-3@1000, null_value; 1 such records since the start",
            "Not counted: the record at in-3@1001, null_key; 1001 such records since the start");
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static RecordMetadata at(long offset) {
    return new RecordMetadata() {
      @Override
      public String topic() {
        return "in";
      }

      @Override
      public int partition() {
        return 3;
      }

      @Override
      public long offset() {
        return offset;
      }
    };
  }
}
