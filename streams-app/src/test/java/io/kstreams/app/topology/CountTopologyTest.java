package io.kstreams.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.app.store.CountStores;
import io.kstreams.app.topology.DroppedRecords.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountTopologyTest {
  private static final int LARGEST_MESSAGE = 2048;

  private final Instant now = Instant.parse("2026-11-25T12:00:00Z");
  private final DroppedRecords dropped = new DroppedRecords(() -> now);
  @TempDir private Path state;
  private TopologyTestDriver driver;

  @BeforeEach
  void start() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "counts-app");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    driver =
        new TopologyTestDriver(
            CountTopology.build(
                "input-topic",
                "counts-topic",
                () -> now,
                new CountStores(CountTopology.STORE, () -> now),
                dropped,
                LARGEST_MESSAGE),
            properties);
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void everyRecordSendsTheNewCountOfItsKeyAsADecimalString() {
    TestInputTopic<String, String> input = text();
    input.pipeInput("foo", "bar");
    input.pipeInput("hello", "world");
    input.pipeInput("hello", "universe");
    input.pipeInput("foo", "baz");
    input.pipeInput("john", "doe");

    assertThat(
            driver
                .createOutputTopic(
                    "counts-topic", new StringDeserializer(), new StringDeserializer())
                .readKeyValuesToList())
        .containsExactly(
            KeyValue.pair("foo", "1"),
            KeyValue.pair("hello", "1"),
            KeyValue.pair("hello", "2"),
            KeyValue.pair("foo", "2"),
            KeyValue.pair("john", "1"));
  }

  @Test
  void theStoreHoldsTheCountAsALong() {
    text().pipeInput("foo", "bar");

    assertThat(driver.<Bytes, Long>getKeyValueStore("count-store").get(Bytes.wrap(utf8("foo"))))
        .isEqualTo(1L);
  }

  @Test
  void aRecordWithoutKeyOrWithoutValueIsNotCounted() {
    TestInputTopic<String, String> input = text();
    input.pipeInput((String) null, "value");
    input.pipeInput("key", (String) null);

    assertThat(counts().isEmpty()).isTrue();
    assertThat(driver.getKeyValueStore("count-store").get(Bytes.wrap(utf8("key")))).isNull();
    assertThat(dropped.count(Reason.NULL_KEY)).isEqualTo(1);
    assertThat(dropped.count(Reason.NULL_VALUE)).isEqualTo(1);
  }

  /** The value is not sent on, so that it may be of any size; key and headers are. */
  @Test
  void aCountThatWouldBeTooLargeToBeSentIsNotCounted() {
    TestInputTopic<String, String> input = text();
    String tooLong = "k".repeat(LARGEST_MESSAGE);
    input.pipeInput(tooLong, "value");
    input.pipeInput(
        new TestRecord<>(
            "key", "value", new RecordHeaders(List.of(new RecordHeader("trace", utf8(tooLong))))));
    input.pipeInput("key", "v".repeat(2 * LARGEST_MESSAGE));

    assertThat(dropped.count(Reason.TOO_LARGE)).isEqualTo(2);
    assertThat(counts().readKeyValuesToList())
        .extracting(count -> count.value)
        .containsExactly("1");
  }

  /** Brokers refuse messages that are more than an hour ahead. */
  @Test
  void aRecordFromTheFutureIsCountedWithThePresentTime() {
    TestInputTopic<String, String> input = text();
    input.pipeInput("future", "value", now.plus(Duration.ofDays(365)));
    input.pipeInput("past", "value", Instant.EPOCH);

    assertThat(counts().readRecordsToList())
        .extracting(TestRecord::getRecordTime)
        .containsExactly(now, Instant.EPOCH);
  }

  @Test
  void anEmptyKeyAndAnEmptyValueAreCounted() {
    text().pipeInput("", "");

    assertThat(counts().readKeyValue().key).isEmpty();
  }

  @Test
  void keysThatAreNotUtf8StayAsManyKeysAsTheyAre() {
    TestInputTopic<byte[], byte[]> input =
        driver.createInputTopic(
            "input-topic", new ByteArraySerializer(), new ByteArraySerializer());
    byte[] one = {(byte) 0xff};
    byte[] other = {(byte) 0xfe};
    // As text both are U+FFFD.
    assertThat(new String(one, StandardCharsets.UTF_8))
        .isEqualTo(new String(other, StandardCharsets.UTF_8));
    input.pipeInput(one, utf8("a"));
    input.pipeInput(other, utf8("b"));
    input.pipeInput(one, utf8("c"));

    TestOutputTopic<byte[], String> counts = counts();
    assertNext(counts, one, "1");
    assertNext(counts, other, "1");
    assertNext(counts, one, "2");
  }

  @Test
  void theChangelogIsNamedAfterApplicationAndStore() {
    text().pipeInput("foo", "bar");

    assertThat(driver.producedTopicNames())
        .contains(CountTopology.changelogTopic("counts-app"))
        .contains("counts-app-count-store-changelog");
  }

  private static void assertNext(TestOutputTopic<byte[], String> counts, byte[] key, String count) {
    KeyValue<byte[], String> next = counts.readKeyValue();
    assertThat(next.key).isEqualTo(key);
    assertThat(next.value).isEqualTo(count);
  }

  private TestInputTopic<String, String> text() {
    return driver.createInputTopic("input-topic", new StringSerializer(), new StringSerializer());
  }

  private TestOutputTopic<byte[], String> counts() {
    return driver.createOutputTopic(
        "counts-topic", new ByteArrayDeserializer(), new StringDeserializer());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
