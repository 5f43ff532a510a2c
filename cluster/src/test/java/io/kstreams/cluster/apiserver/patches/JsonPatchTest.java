package io.kstreams.cluster.apiserver.patches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.Yaml;
import io.kstreams.cluster.apiserver.errors.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPatchTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{a: 1} | [{op: add, path: /b, value: 2}] | {a: 1, b: 2}",
        "{a: 1} | [{op: add, path: /a, value: 2}] | {a: 2}",
        "{a: [1, 3]} | [{op: add, path: /a/1, value: 2}] | {a: [1, 2, 3]}",
        "{a: [1]} | [{op: add, path: /a/-, value: 2}] | {a: [1, 2]}",
        "{a: [1]} | [{op: add, path: /a/1, value: 2}] | {a: [1, 2]}",
        "{a: {}} | [{op: add, path: /a/b~1c~0d, value: 1}] | {a: {b/c~d: 1}}",
        "{a: 1, b: 2} | [{op: remove, path: /a}] | {b: 2}",
        "{a: [1, 2]} | [{op: remove, path: /a/0}] | {a: [2]}",
        "{a: [1, 2]} | [{op: replace, path: /a/1, value: 3}] | {a: [1, 3]}",
        "{a: {b: 1}} | [{op: move, from: /a/b, path: /c}] | {a: {}, c: 1}",
        "{a: {b: 1}} | [{op: copy, from: /a, path: /c}] | {a: {b: 1}, c: {b: 1}}",
        "{a: 1} | [{op: test, path: /a, value: 1.0}, {op: remove, path: /a}] | {}",
        "{} | [{op: test, path: /a, value: null}] | {}",
        "{a: null} | [{op: replace, path: /a, value: 1}] | {a: 1}"
      })
  void carriesOutTheOperations(String object, String patch, String patched) {
    assertThat(JsonPatch.apply(Yaml.object(object), Yaml.value(patch)))
        .isEqualTo(Yaml.value(patched));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{op: remove, path: /absent}] | 422",
        "[{op: replace, path: /absent, value: 1}] | 422",
        "[{op: add, path: /absent/a, value: 1}] | 422",
        "[{op: add, path: /list/3, value: 1}] | 422",
        "[{op: remove, path: /list/2}] | 422",
        "[{op: remove, path: /list/-}] | 422",
        "[{op: add, path: /text/a, value: 1}] | 422",
        "[{op: test, path: /text, value: other}] | 422",
        "[{op: move, from: /absent, path: /a}] | 422",
        "[{op: copy, path: /a}] | 422",
        "[{op: wish, path: /text}] | 422",
        "[{op: replace, path: '', value: {}}] | 422",
        "[{op: add, path: text, value: 1}] | 422",
        "{op: remove, path: /text} | 400",
        "[text] | 400"
      })
  void whatCannotBeCarriedOutIsRefused(String patch, int code) {
    ObjectNode object = Yaml.object("{text: x, list: [1, 2]}");
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> JsonPatch.apply(object, Yaml.value(patch)));
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(object).isEqualTo(Yaml.object("{text: x, list: [1, 2]}"));
  }
}
