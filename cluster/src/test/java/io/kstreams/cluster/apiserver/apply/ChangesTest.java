package io.kstreams.cluster.apiserver.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.Yaml;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.schema.Schemas;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final Schema CLAIM =
      new Schemas().of(new ResourceTypes().builtIn("", "persistentvolumeclaims"));
  private static final Schema THING = new Schemas().of(Things.TYPE);

  @Test
  void theTimesOfManagersDoNotCount() {
    assertThat(Changes.unchanged(THING, managed("x", 1), managed("x", 2))).isTrue();
    assertThat(Changes.unchanged(THING, managed("x", 1), managed("y", 1))).isFalse();
  }

  @Test
  void theNotationOfAQuantityDoesNotCount() {
    assertThat(Changes.unchanged(CLAIM, claim("1Gi"), claim("1024Mi"))).isTrue();
    assertThat(Changes.unchanged(CLAIM, claim("0.5"), claim("500m"))).isTrue();
    assertThat(Changes.unchanged(CLAIM, claim("1Gi"), claim("1G"))).isFalse();
    assertThat(Changes.unchanged(CLAIM, claim("1Gi"), claim("1XB"))).isFalse();
  }

  @Test
  void aCustomResourceHasNoQuantities() {
    assertThat(
            Changes.unchanged(
                THING, Yaml.object("{spec: {a: 1Gi}}"), Yaml.object("{spec: {a: 1024Mi}}")))
        .isFalse();
  }

  @Test
  void everythingElseCounts() {
    assertThat(
            Changes.unchanged(
                THING, Yaml.object("{spec: {set: [a, b]}}"), Yaml.object("{spec: {set: [b, a]}}")))
        .isFalse();
    assertThat(
            Changes.unchanged(THING, Yaml.object("{spec: {}}"), Yaml.object("{spec: {a: null}}")))
        .isFalse();
    assertThat(
            Changes.unchanged(
                THING, Yaml.object("{spec: {a: x, b: y}}"), Yaml.object("{spec: {b: y, a: x}}")))
        .isTrue();
  }

  private static ObjectNode claim(String size) {
    return Yaml.object("{spec: {resources: {requests: {storage: '" + size + "'}}}}");
  }

  private static ObjectNode managed(String manager, int second) {
    return Yaml.object(
        "{metadata: {managedFields: [{manager: "
            + manager
            + ", time: '1970-01-01T00:00:0"
            + second
            + "Z'}]}}");
  }
}
