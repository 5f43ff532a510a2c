package io.kstreams.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kstreams.app.failure.Failure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapServersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kafka                   | kafka:9092",
        "kafka:9093              | kafka:9093",
        "a.b.svc:9093, Other     | a.b.svc:9093,Other:9092",
        "10.0.0.1 , 10.0.0.2:9094| 10.0.0.1:9092,10.0.0.2:9094",
        "[::1]                   | [::1]:9092",
        "under_score:1           | under_score:1",
        "host:65535              | host:65535"
      })
  void aMissingPortIsKafkasOwn(String list, String expected) throws Failure {
    assertThat(BootstrapServers.parse("KAFKA_BROKER", list)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a,,b", "a,", ":9092", "a:", "a:b", "a:0", "a:65536", "a:99999", "::1", "a b"})
  void whatIsNoServerIsRefusedWithTheVariableAndTheForm(String list) {
    assertThatThrownBy(() -> BootstrapServers.parse("KAFKA_BROKER", list))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.line())
                    .startsWith("InvalidConfiguration: '")
                    .contains("KAFKA_BROKER")
                    .contains("host:9092"));
  }
}
