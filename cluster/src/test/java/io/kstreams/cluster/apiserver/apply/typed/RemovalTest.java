package io.kstreams.cluster.apiserver.apply.typed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.cluster.apiserver.Yaml;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldsV1;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemovalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{text: a, number: 1} | {'f:text': {}} | {number: 1}",
        "{labels: {a: x, b: y}} | {'f:labels': {'f:a': {}}} | {labels: {b: y}}",
        "{labels: {a: x}} | {'f:labels': {'f:a': {}}} | {labels: {}}",
        "{labels: {a: x}} | {'f:labels': {}} | {}",
        "{set: [a, b]} | {'f:set': {'v:\"a\"': {}}} | {set: [b]}",
        "{set: [a]} | {'f:set': {'v:\"a\"': {}}} | {set: []}",
        "{ports: [{port: 1, protocol: TCP, name: a}]} |"
            + " {'f:ports': {'k:{\"port\":1,\"protocol\":\"TCP\"}': {'f:name': {}}}} |"
            + " {ports: [{port: 1, protocol: TCP}]}",
        "{text: a} | {'f:number': {}} | {text: a}"
      })
  void takesOutTheFields(String value, String fields, String left) {
    assertThat(Removal.of(TypedValues.ATOM, Yaml.value(value), FieldsV1.decode(Yaml.value(fields))))
        .isEqualTo(Yaml.value(left));
  }
}
