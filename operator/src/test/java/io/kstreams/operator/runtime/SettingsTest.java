package io.kstreams.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The environment sets the operator; what is unset has its default, what is wrong ends the start.
 */
class SettingsTest {

  @Test
  void everythingHasADefault() {
    Settings settings = Settings.from(Map.of());
    assertThat(settings.watchNamespaces()).isEmpty();
    assertThat(settings.leaderElection()).isFalse();
    assertThat(settings.leaseNamespace()).isEqualTo("kstreams-system");
    assertThat(settings.healthPort()).isEqualTo(8081);
    assertThat(settings.stallAfter()).isEqualTo(Duration.ofMinutes(3));
    assertThat(settings.progressInterval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.reconciliationInterval()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void everyVariableIsRead() {
    Settings settings =
        Settings.from(
            Map.of(
                "WATCH_NAMESPACES", "team-a, team-b,",
                "DEFAULT_IMAGE", "count:2",
                "LEADER_ELECTION", "true",
                "POD_NAMESPACE", "here",
                "POD_NAME", "operator-1",
                "HEALTH_PORT", "0",
                "STALL_AFTER_SECONDS", "5",
                "PROGRESS_INTERVAL_SECONDS", "7",
                "RECONCILIATION_INTERVAL_SECONDS", "0"));
    assertThat(settings.watchNamespaces()).containsExactlyInAnyOrder("team-a", "team-b");
    assertThat(settings.defaultImage()).isEqualTo("count:2");
    assertThat(settings.leaderElection()).isTrue();
    assertThat(settings.leaseNamespace()).isEqualTo("here");
    assertThat(settings.identity()).isEqualTo("operator-1");
    assertThat(settings.healthPort()).isZero();
    assertThat(settings.stallAfter()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.progressInterval()).isEqualTo(Duration.ofSeconds(7));
    assertThat(settings.reconciliationInterval()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LEADER_ELECTION | yes | LEADER_ELECTION=yes: use true or false",
        "HEALTH_PORT | 65536 | HEALTH_PORT=65536: use a number from 0 to 65535",
        "STALL_AFTER_SECONDS | -1 | STALL_AFTER_SECONDS=-1: use a number from 0 to 2147483647",
        "RECONCILIATION_INTERVAL_SECONDS | 1m | RECONCILIATION_INTERVAL_SECONDS=1m: use a number",
      })
  void aWrongValueIsNamed(String name, String value, String message) {
    assertThatThrownBy(() -> Settings.from(Map.of(name, value))).hasMessageStartingWith(message);
  }
}
