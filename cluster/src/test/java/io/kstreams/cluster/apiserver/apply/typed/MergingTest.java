package io.kstreams.cluster.apiserver.apply.typed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.cluster.apiserver.Yaml;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergingTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "what is applied wins, the rest stays | {text: a, number: 1} | {text: b} | {text: b,"
            + " number: 1}",
        "maps merge by field | {labels: {a: x, b: y}} | {labels: {b: z}} | {labels: {a: x, b: z}}",
        "fields without a schema too | {open: {a: {b: 1}}} | {open: {a: {c: 2}}} | {open: {a: {b:"
            + " 1, c: 2}}}",
        "atomic maps are replaced | {whole: {a: x, b: y}} | {whole: {b: z}} | {whole: {b: z}}",
        "atomic lists are replaced | {list: [a, b]} | {list: [c]} | {list: [c]}",
        "lists without a schema too | {open: {a: [1, 2]}} | {open: {a: [3]}} | {open: {a: [3]}}",
        "null is a value | {text: a} | {text: null} | {text: null}",
        "null leaves a list alone | {set: [a]} | {set: null} | {set: [a]}",
        "an empty list leaves another alone | {set: [a]} | {set: []} | {set: [a]}",
        "empty lists are kept | {} | {set: [], labels: {}} | {set: [], labels: {}}",
        "applied items come in their own order | {set: [a, b, c]} | {set: [c, a]} | {set: [b, c,"
            + " a]}",
        "new items come last | {set: [a, b]} | {set: [a, c]} | {set: [a, b, c]}",
        "new items come before what they are applied before | {set: [a, b]} | {set: [c, a]} |"
            + " {set: [c, a, b]}",
        "items of others stay before what they stood before | {set: [x, a, y, b]} | {set: [a, b]}"
            + " | {set: [x, a, y, b]}",
        "keyed items merge | {ports: [{port: 1, protocol: TCP, name: a}]} | {ports: [{port: 1,"
            + " protocol: TCP, name: b}]} | {ports: [{port: 1, protocol: TCP, name: b}]}",
        "a default can be part of the key | {ports: [{port: 1, protocol: TCP, name: a}]} |"
            + " {ports: [{port: 1, name: b}]} | {ports: [{port: 1, protocol: TCP, name: b}]}",
        "other keys are other items | {ports: [{port: 1, protocol: UDP}]} | {ports: [{port: 1}]}"
            + " | {ports: [{port: 1, protocol: UDP}, {port: 1}]}",
        "of items with one key none is merged | {ports: [{port: 1, name: a}, {port: 1, name:"
            + " b}]} | {ports: [{port: 1}]} | {ports: [{port: 1}]}"
      })
  void mergesAsItsSchemaSays(String name, String live, String config, String merged) {
    assertThat(Merging.merge(TypedValues.ATOM, Yaml.value(live), Yaml.value(config)))
        .isEqualTo(Yaml.value(merged));
  }
}
