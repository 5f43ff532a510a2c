package io.kstreams.cluster.apiserver.apply.typed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.cluster.apiserver.Yaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{number: x} | .number: expected numeric (int or float), got string",
        "{number: {}} | .number: expected numeric (int or float), got map[string]interface {}",
        "{text: 1} | .text: expected string, got &value.valueUnstructured{Value:1}",
        "{text: [a]} | .text: expected string, got"
            + " &value.valueUnstructured{Value:[]interface {}{\"a\"}}",
        "{flag: 1} | .flag: expected boolean, got &{1}",
        "{list: {b: 1, a: [x]}} | .list: expected list, got &{map[a:[x] b:1]}",
        "{labels: x} | .labels: expected map, got &{x}",
        "{labels: {a: 1}} | .labels.a: expected string, got &value.valueUnstructured{Value:1}",
        "{typo: 1} | .typo: field not declared in schema",
        "{set: [a, a]} | .set: duplicate entries for key [=\"a\"]",
        "{set: [{}]} | .set: element 0: associative list without keys has an element that's a map"
            + " type",
        "{ports: [{port: 1}, {port: 1, protocol: TCP}]} | .ports: duplicate entries for key"
            + " [port=1,protocol=\"TCP\"]",
        "{ports: [{port: x}]} | .ports[port=\"x\",protocol=\"TCP\"].port: expected numeric (int or"
            + " float), got string",
        "{ports: [x]} | .ports: element 0: associative list with keys may not have non-map"
            + " elements",
        "{list: [a, 1]} | .list[1]: expected string, got &value.valueUnstructured{Value:1}"
      })
  void whatDoesNotFitIsNamed(String value, String error) {
    assertThat(TypeErrors.in(TypedValues.ATOM, Yaml.value(value))).contains(error);
  }

  @Test
  void severalErrorsAreListed() {
    assertThat(TypeErrors.in(TypedValues.ATOM, Yaml.value("{number: x, flag: y}")))
        .contains(
            "errors:\n  .number: expected numeric (int or float), got string\n"
                + "  .flag: expected boolean, got &{y}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{text: a, number: 1.5, flag: true}",
        "{any: 1}",
        "{any: 50%}",
        "{open: {x: {y: [1, {z: 2}]}}}",
        "{text: null, list: null, labels: null, ports: null}",
        "{whole: {a: x}, list: [a, a]}",
        "{ports: [{port: 1}, {port: 1, protocol: UDP}]}"
      })
  void whatFitsIsLetThrough(String value) {
    assertThat(TypeErrors.in(TypedValues.ATOM, Yaml.value(value))).isEmpty();
  }
}
