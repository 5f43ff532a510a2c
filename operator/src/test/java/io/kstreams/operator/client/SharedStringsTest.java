package io.kstreams.operator.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

class SharedStringsTest {

  private static final String OBJECT =
      "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"%s\"},"
          + " \"data\": {\"%1$s\": \"%s\"}}";

  private final KubernetesSerialization serialization = new LeanSerialization();

  @Test
  void equalStringsOfTwoObjectsAreOne() {
    ConfigMap one = read("words", "value");
    ConfigMap two = read("words", "value");
    assertThat(one.getMetadata().getName()).isEqualTo("words");
    assertThat(two.getMetadata().getName()).isSameAs(one.getMetadata().getName());
    assertThat(two.getData().get("words")).isSameAs(one.getData().get("words"));
  }

  @Test
  void stringsOfTheSameHashAreNotMistakenForEachOther() {
    assertThat("Aa").hasSameHashCodeAs("BB");
    assertThat(read("Aa", "BB").getData()).containsEntry("Aa", "BB");
    assertThat(read("BB", "Aa").getData()).containsEntry("BB", "Aa");
  }

  @Test
  void longStringsAreReadAsTheyAre() {
    String text = "long".repeat(1000);
    assertThat(read("a", text).getData()).containsEntry("a", text);
  }

  private ConfigMap read(String name, String value) {
    return serialization.unmarshal(OBJECT.formatted(name, value), ConfigMap.class);
  }
}
