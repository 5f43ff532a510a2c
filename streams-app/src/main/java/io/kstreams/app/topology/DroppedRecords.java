package io.kstreams.app.topology;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records that cannot be counted, by reason, since the process began. Each reason is logged at
 * most once a minute, with the number so far: a topic full of such records must not fill the log.
 */
public final class DroppedRecords {
  /** Why a record is not counted. */
  public enum Reason {
    /** It has no key. */
    NULL_KEY("null_key"),
    /** It has no value. */
    NULL_VALUE("null_value"),
    /** With its key and headers the new count would be larger than a message may be. */
    TOO_LARGE("too_large");

    private final String label;

    Reason(String label) {
      this.label = label;
    }

    /** As it is called in metrics. */
    public String label() {
      return label;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(DroppedRecords.class);
  private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
  private final Map<Reason, Instant> logged = new EnumMap<>(Reason.class);

  public DroppedRecords(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void add(Reason reason, Optional<RecordMetadata> record) {
    long count = counts.merge(reason, 1L, Long::sum);
    Instant now = clock.instant();
    Instant last = logged.get(reason);
    if (last == null || !now.isBefore(last.plus(LOG_INTERVAL))) {
      logged.put(reason, now);
      LOG.warn(
          "Not counted: the record at {}, {}; {} such records since the start",
          record.map(r -> r.topic() + "-" + r.partition() + "@" + r.offset()).orElse("?"),
          reason.label(),
          count);
    }
  }

  /** How many there were. */
  public synchronized long count(Reason reason) {
    return counts.getOrDefault(reason, 0L);
  }
}
