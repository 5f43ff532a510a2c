package io.kstreams.cluster.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelKeysTest {

  private static final Map<String, String> LABELS = Map.of("app", "words", "tier", "back");

  private static final List<LabelSelector> SELECTORS =
      List.of(
          new LabelSelector(),
          new LabelSelectorBuilder().addToMatchLabels("app", "words").build(),
          expression("app", "In", "other", "words"),
          expression("app", "NotIn", "other"),
          expression("tier", "Exists"),
          expression("zone", "DoesNotExist"));

  @Test
  void whatASelectorSelectsHasOneOfItsKeys() {
    List<String> keys = LabelKeys.of("shop", LABELS).toList();

    for (LabelSelector selector : SELECTORS) {
      assertThat(LabelMatch.matches(selector, LABELS)).as("%s", selector).isTrue();
      assertThat(LabelKeys.of("shop", selector)).as("%s", selector).anyMatch(keys::contains);
    }
  }

  @Test
  void aSelectorThatNamesALabelMeetsNoOtherObjects() {
    List<String> others = LabelKeys.of("shop", Map.of("app", "else")).toList();

    assertThat(LabelKeys.of("shop", SELECTORS.get(1))).noneMatch(others::contains);
  }

  @Test
  void namespacesAreApart() {
    List<String> keys = LabelKeys.of("shop", LABELS).toList();

    assertThat(LabelKeys.of("other", SELECTORS.get(0))).noneMatch(keys::contains);
  }

  @Test
  void noSelectorSelectsNothing() {
    assertThat(LabelMatch.matches(null, LABELS)).isFalse();
    assertThat(LabelKeys.of("shop", (LabelSelector) null)).isEmpty();
  }

  @Test
  void labelsThatDoNotFitAreNotSelected() {
    assertThat(LabelMatch.matches(expression("app", "NotIn", "words"), LABELS)).isFalse();
    assertThat(LabelMatch.matches(expression("app", "DoesNotExist"), LABELS)).isFalse();
    assertThat(LabelMatch.matches(expression("zone", "Exists"), LABELS)).isFalse();
    assertThat(LabelMatch.matches(SELECTORS.get(1), null)).isFalse();
  }

  private static LabelSelector expression(String key, String operator, String... values) {
    return new LabelSelectorBuilder()
        .addNewMatchExpression()
        .withKey(key)
        .withOperator(operator)
        .withValues(values)
        .endMatchExpression()
        .build();
  }
}
