package io.kstreams.cluster.apiserver.apply.fieldpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.Yaml;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldsV1Test {
  private static final JsonNode ALL_KINDS =
      Yaml.value(
          """
          f:metadata:
            f:finalizers: {'.': {}, 'v:"a/b"': {}, 'v:1': {}}
          f:spec:
            f:list: {'i:0': {}, 'i:10': {}, 'i:2': {}}
            f:ports:
              k:{"port":80,"protocol":"TCP"}: {'.': {}, f:port: {}}
              k:{"port":443}: {}
          """);

  @Test
  void aSetThatIsReadAndWrittenIsTheSame() {
    assertThat(FieldsV1.encode(FieldsV1.decode(ALL_KINDS))).isEqualTo(ALL_KINDS);
  }

  @Test
  void pathsReadAsInKubernetesMessages() {
    List<String> paths = new ArrayList<>();
    FieldsV1.decode(ALL_KINDS).forEach(path -> paths.add(path.toString()));
    assertThat(paths)
        .containsExactly(
            ".metadata.finalizers",
            ".metadata.finalizers[=1]",
            ".metadata.finalizers[=\"a/b\"]",
            ".spec.list[0]",
            ".spec.list[2]",
            ".spec.list[10]",
            ".spec.ports[port=80,protocol=\"TCP\"]",
            ".spec.ports[port=443]",
            ".spec.ports[port=80,protocol=\"TCP\"].port");
  }

  @Test
  void namesAreWrittenInOrder() {
    FieldSet set = FieldSet.of(FieldPath.of("b"), FieldPath.of("c", "d"), FieldPath.of("a"));
    assertThat(FieldsV1.encode(set)).hasToString("{\"f:a\":{},\"f:b\":{},\"f:c\":{\"f:d\":{}}}");
  }

  @Test
  void aPathThatIsInTheSetWithOthersBelowItIsMarked() {
    FieldSet set = FieldSet.of(FieldPath.of("a"), FieldPath.of("a", "b"));
    assertThat(FieldsV1.encode(set)).hasToString("{\"f:a\":{\".\":{},\"f:b\":{}}}");
  }

  @Test
  void kindsOfElementsOfALaterVersionAreLeftOut() {
    assertThat(FieldsV1.decode(Yaml.value("{'f:a': {}, 'x:b': {'f:c': {}}}")))
        .isEqualTo(FieldSet.of(FieldPath.of("a")));
  }

  @Test
  void namesThatAreNoneAreRefused() {
    assertThatThrownBy(() -> FieldsV1.decode(Yaml.value("{spec: {}}")))
        .hasMessageContaining("spec");
    assertThatThrownBy(() -> FieldsV1.decode(Yaml.value("{'k:{': {}}"))).hasMessageContaining("{");
  }

  @Test
  void numbersOfEqualValueAreOneElement() {
    assertThat(FieldsV1.decode(Yaml.value("{'k:{\"port\":80}': {}}")))
        .isEqualTo(FieldsV1.decode(Yaml.value("{'k:{\"port\":80.0}': {}}")));
  }
}
