package io.kstreams.cluster.apiserver.patches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kstreams.cluster.apiserver.Yaml;
import io.kstreams.cluster.apiserver.errors.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
  // The examples of RFC 7386, appendix A, whose documents are objects.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{a: b} | {a: c} | {a: c}",
        "{a: b} | {b: c} | {a: b, b: c}",
        "{a: b} | {a: null} | {}",
        "{a: b, b: c} | {a: null} | {b: c}",
        "{a: [b]} | {a: c} | {a: c}",
        "{a: c} | {a: [b]} | {a: [b]}",
        "{a: {b: c}} | {a: {b: d, c: null}} | {a: {b: d}}",
        "{a: [{b: c}]} | {a: [1]} | {a: [1]}",
        "{e: null} | {a: 1} | {e: null, a: 1}",
        "{} | {a: {bb: {ccc: null}}} | {a: {bb: {}}}"
      })
  void mergesAsTheStandardSays(String object, String patch, String merged) {
    assertThat(MergePatch.apply(Yaml.object(object), Yaml.value(patch)))
        .isEqualTo(Yaml.value(merged));
  }

  @Test
  void aPatchThatIsNoObjectIsRefused() {
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class, () -> MergePatch.apply(Yaml.object("{}"), Yaml.value("[]")));
    assertThat(refusal.code()).isEqualTo(400);
    assertThat(refusal)
        .hasMessage(
            "error decoding patch: json: cannot unmarshal array into Go value of type"
                + " map[string]interface {}");
  }

  @Test
  void neitherObjectNorPatchIsChanged() {
    var object = Yaml.object("{a: {b: 1}}");
    var patch = Yaml.object("{a: {c: {d: null}}}");
    MergePatch.apply(object, patch);
    assertThat(object).isEqualTo(Yaml.object("{a: {b: 1}}"));
    assertThat(patch).isEqualTo(Yaml.object("{a: {c: {d: null}}}"));
  }
}
