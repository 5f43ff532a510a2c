package io.kstreams.cluster.apiserver.selectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "app=words",
        "app==words,size=3",
        "app!=other,absent!=x",
        "app in (other, words)",
        "app notin (other)",
        "absent notin (x)",
        "app",
        "!absent",
        "size>2",
        "size < 4",
        "empty=",
        "app, size, !absent"
      })
  void selects(String selector) {
    assertThat(LabelSelector.parse(selector).matches(object())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app=other",
        "app=words,size=4",
        "app!=words",
        "app in (other)",
        "app notin (words)",
        "absent in (x)",
        "absent",
        "!app",
        "size>3",
        "app>1",
        "app="
      })
  void leavesOut(String selector) {
    assertThat(LabelSelector.parse(selector).matches(object())).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "app===b | found '=', expected: identifier",
        "app in b | found 'b', expected: '('",
        "app b | found 'b', expected: ',' or 'end of string'"
      })
  void refusesWhatIsNoSelector(String selector, String why) {
    assertThatThrownBy(() -> LabelSelector.parse(selector))
        .isInstanceOf(Refusal.class)
        .hasMessage("unable to parse requirement: " + why);
  }

  @Test
  void nothingMeansEverything() {
    assertThat(LabelSelector.parse(null).matches(Json.object())).isTrue();
  }

  private static ObjectNode object() {
    ObjectNode object = Json.object();
    object
        .putObject("metadata")
        .putObject("labels")
        .put("app", "words")
        .put("size", "3")
        .put("empty", "");
    return object;
  }
}
