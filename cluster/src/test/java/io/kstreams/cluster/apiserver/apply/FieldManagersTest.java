package io.kstreams.cluster.apiserver.apply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldManagersTest {
  @Test
  void theParameterNamesTheManager() {
    assertThat(FieldManagers.name("a/b", "kubectl/v1.37")).isEqualTo("a/b");
  }

  @Test
  void elseTheUserAgentUpToItsFirstSlash() {
    assertThat(FieldManagers.name(null, "kubectl/v1.37 (linux/amd64)")).isEqualTo("kubectl");
    assertThat(FieldManagers.name("", "client")).isEqualTo("client");
    assertThat(FieldManagers.name("", null)).isEmpty();
  }

  @Test
  void aLongUserAgentIsCutTo128Bytes() {
    assertThat(FieldManagers.name("", "é".repeat(100))).isEqualTo("é".repeat(64));
    assertThat(FieldManagers.name("", "a\tb")).isEqualTo("ab");
  }
}
