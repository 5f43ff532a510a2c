package io.kstreams.cluster.apiserver.validation.cel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.schema.Schemas;
import io.kstreams.cluster.apiserver.validation.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCheckTest {
  private static final String PROPERTIES =
      """
      properties:
        text: {type: string}
        count: {type: integer}
        share: {type: number}
        wait: {type: string, format: duration}
        at: {type: string, format: date-time}
        on: {type: boolean}
        either: {x-kubernetes-int-or-string: true}
        namespace: {type: string}
        dotted.name: {type: string}
        labels: {type: object, additionalProperties: {type: string}}
        names: {type: array, items: {type: string}}
        inner: {type: object, properties: {a: {type: integer}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "self.text == 'a' | {text: a}",
        "self.text.matches('b') | {text: abc}",
        "self.text.split(',').size() == 2 | {text: 'a,b'}",
        "self.count + 1 == 3 | {count: 2}",
        "self.share > 1.5 | {share: 2}",
        "self.share > 1 | {share: 1.5}",
        "self.wait > duration('1m') | {wait: 1h30m}",
        "duration(self.wait) == duration('90s') | {wait: 1m30s}",
        "self.at < timestamp('2026-01-02T00:00:00Z') | {at: '2026-01-01T00:00:00Z'}",
        "self.on && !has(self.text) | {on: true}",
        "type(self.either) == int | {either: 1}",
        "type(self.either) == string | {either: '1'}",
        "self.__namespace__ == 'x' && self.dotted__dot__name == 'y' | {namespace: x, dotted.name: y}",
        "self.labels.all(k, self.labels[k] != '') | {labels: {a: b}}",
        "'a' in self.labels && !('b' in self.labels) | {labels: {a: b}}",
        "self.names.exists(n, n == 'b') | {names: [a, b]}",
        "has(self.inner.a) && self.inner.a == 1 | {inner: {a: 1}}",
        "quantity(self.text).isGreaterThan(quantity('1G')) | {text: 1Gi}",
        "quantity(self.text).isLessThan(quantity('2Gi')) | {text: 1Gi}",
        "quantity(self.text).compareTo(quantity('1024Mi')) == 0 | {text: 1Gi}",
        "quantity('1').add(1).compareTo(quantity('2')) == 0 && quantity('1').sub(quantity('1')).sign() == 0 | {}",
        "isQuantity('1Gi') && !isQuantity(self.text) | {text: 1XB}"
      })
  void aRuleThatHoldsSaysNothing(String rule, String object) {
    assertThat(check(root("rule: \"" + rule + "\""), object, null)).isEmpty();
    assertThat(check(root("rule: \"!(" + rule + ")\""), object, null))
        .extracting(Cause::message)
        .containsExactly("Invalid value: failed rule: !(" + rule + ")");
  }

  @Test
  void aCauseHasTheRulesReasonMessageAndField() {
    Schema schema =
        root(
            "{rule: has(self.text), message: ' text is needed ', reason: FieldValueRequired,"
                + " fieldPath: .text}");
    assertThat(check(schema, "{}", null))
        .containsExactly(new Cause("FieldValueRequired", "Required value: text is needed", "text"));
  }

  @Test
  void aMessageCanBeComputed() {
    Schema schema =
        root("{rule: 'false', messageExpression: \"'text is ' + self.text\", message: other}");
    assertThat(check(schema, "{text: a}", null))
        .extracting(Cause::message)
        .containsExactly("Invalid value: text is a");
    assertThat(check(schema, "{}", null))
        .extracting(Cause::message)
        .containsExactly("Invalid value: other");
  }

  @Test
  void aRuleThatFailsToRunIsACause() {
    assertThat(check(root("rule: self.text == 'a'"), "{}", null))
        .singleElement()
        .satisfies(
            cause -> assertThat(cause.message()).endsWith(" evaluating rule: self.text == 'a'"));
  }

  @Test
  void aRuleThatReadsTheOldValueNeedsOne() {
    Schema schema = root("{rule: self.text == oldSelf.text, message: immutable}");
    assertThat(check(schema, "{text: a}", null)).isEmpty();
    assertThat(check(schema, "{text: a}", "{text: a}")).isEmpty();
    assertThat(check(schema, "{text: b}", "{text: a}")).hasSize(1);
  }

  @Test
  void aWordInATextDoesNotMakeATransitionRule() {
    assertThat(check(root("rule: self.text != 'oldSelf'"), "{text: oldSelf}", null)).hasSize(1);
  }

  @Test
  void anOptionalOldValueLetsARuleRunWithoutOne() {
    Schema schema =
        root(
            "{rule: '!oldSelf.hasValue() || self.count > oldSelf.value().count', optionalOldSelf: true}");
    assertThat(check(schema, "{count: 1}", null)).isEmpty();
    assertThat(check(schema, "{count: 1}", "{count: 1}")).hasSize(1);
    assertThat(check(schema, "{count: 2}", "{count: 1}")).isEmpty();
  }

  @Test
  void whatAnUpdateLeavesAloneIsNotJudgedAgain() {
    Schema schema =
        Schemas.ofNode(
            Yaml.object(
                """
                type: object
                properties:
                  a: {type: object, properties: {n: {type: integer}}, x-kubernetes-validations: [{rule: self.n > 5}]}
                  b: {type: integer}
                """));
    assertThat(check(schema, "{a: {n: 1}, b: 2}", "{a: {n: 1}, b: 1}")).isEmpty();
    assertThat(check(schema, "{a: {n: 2}, b: 1}", "{a: {n: 1}, b: 1}")).hasSize(1);
  }

  @Test
  void itemsOfAMapListMeetTheirOwnOldValue() {
    Schema schema =
        Schemas.ofNode(
            Yaml.object(
                """
                type: object
                properties:
                  list:
                    type: array
                    x-kubernetes-list-type: map
                    x-kubernetes-list-map-keys: [k]
                    items:
                      type: object
                      properties: {k: {type: string}, v: {type: integer}}
                      x-kubernetes-validations: [{rule: self.v >= oldSelf.v}]
                """));
    String old = "{list: [{k: a, v: 1}, {k: b, v: 5}]}";
    assertThat(check(schema, "{list: [{k: b, v: 6}, {k: c, v: 0}, {k: a, v: 1}]}", old)).isEmpty();
    assertThat(check(schema, "{list: [{k: b, v: 4}]}", old))
        .extracting(Cause::field)
        .containsExactly("list[0]");
  }

  @Test
  void aMapsValuesAreNamedByTheirKeys() {
    Schema schema =
        Schemas.ofNode(
            Yaml.object(
                """
                type: object
                properties:
                  map:
                    type: object
                    additionalProperties: {type: integer, x-kubernetes-validations: [{rule: self > 1}]}
                """));
    assertThat(check(schema, "{map: {a.b: 1, c: 2}}", null))
        .containsExactly(
            new Cause("FieldValueInvalid", "Invalid value: 1: failed rule: self > 1", "map[a.b]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"self.nothing == 1", "self.text", "self.text == 1", "self.text =="})
  void aRuleThatDoesNotCompileIsFound(String rule) {
    assertThat(RuleCheck.failures(root("rule: \"" + rule + "\"")))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.place()).isEqualTo(".x-kubernetes-validations[0]");
              assertThat(failure.field()).isEqualTo("rule");
            });
  }

  private static Schema root(String rule) {
    ObjectNode schema = Yaml.object(PROPERTIES).put("type", "object");
    schema.putArray("x-kubernetes-validations").add(Yaml.object(rule));
    return Schemas.ofNode(schema);
  }

  private static List<Cause> check(Schema schema, String object, String old) {
    return RuleCheck.check(schema, Yaml.object(object), old == null ? null : Yaml.object(old));
  }
}
