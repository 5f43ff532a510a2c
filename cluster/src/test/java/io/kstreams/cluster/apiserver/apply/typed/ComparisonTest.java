package io.kstreams.cluster.apiserver.apply.typed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.cluster.apiserver.Yaml;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldPath;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // before | after | removed | modified | added
        "{text: a} | {text: b} | - | .text | -",
        "{text: a} | {} | .text | - | -",
        "{} | {text: a} | - | - | .text",
        "{number: 1} | {number: 1.0} | - | - | -",
        "{whole: {a: x}} | {whole: {a: y}} | - | .whole | -",
        "{list: [a]} | {list: [a, b]} | - | .list | -",
        "{labels: {a: x}} | {labels: {a: y, b: z}} | - | .labels.a | .labels.b",
        "{} | {labels: {a: x}} | - | - | .labels .labels.a",
        "{labels: {a: x}} | {labels: {}} | .labels.a | - | -",
        "{set: [a, b]} | {set: [b, c]} | .set[=\"a\"] | - | .set[=\"c\"]",
        "{set: [a, b]} | {set: [b, a]} | - | - | -",
        "{ports: [{port: 1, name: a}]} | {ports: [{port: 1, protocol: TCP, name: b}]} | - |"
            + " .ports[port=1,protocol=\"TCP\"].name | .ports[port=1,protocol=\"TCP\"].protocol",
        "{set: [a, a]} | {set: [a, a]} | - | - | -",
        "{set: [a, a]} | {set: [a]} | .set[=\"a\"] | - | .set[=\"a\"]",
        "{set: [a]} | {set: [a, a]} | .set[=\"a\"] | - | .set[=\"a\"]",
        "{ports: [{port: 1}, {port: 1}]} | {ports: [{port: 1}, {port: 1, name: a}]} | - |"
            + " .ports[port=1,protocol=\"TCP\"] | -",
        "{open: {a: 1}} | {open: {a: {b: 1}}} | - | .open.a | .open.a.b",
        "{text: null} | {text: a} | - | .text | -"
      })
  void tellsWhatChanged(
      String before, String after, String removed, String modified, String added) {
    Comparison changes = Comparison.of(TypedValues.ATOM, Yaml.value(before), Yaml.value(after));
    assertThat(paths(changes.removed())).isEqualTo(removed);
    assertThat(paths(changes.modified())).isEqualTo(modified);
    assertThat(paths(changes.added())).isEqualTo(added);
  }

  @Test
  void fieldsCanBeLeftOutWithAllBelowThem() {
    Comparison changes =
        Comparison.of(
                TypedValues.ATOM,
                Yaml.value("{text: a, labels: {a: x}}"),
                Yaml.value("{text: b, labels: {a: y}, set: [a]}"))
            .without(FieldSet.of(FieldPath.of("labels"), FieldPath.of("set")));
    assertThat(paths(changes.written())).isEqualTo(".text");
  }

  private static String paths(FieldSet set) {
    List<String> paths = new ArrayList<>();
    set.forEach(path -> paths.add(path.toString()));
    return paths.isEmpty() ? null : String.join(" ", paths);
  }
}
