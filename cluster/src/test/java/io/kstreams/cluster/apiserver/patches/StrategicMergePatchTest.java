package io.kstreams.cluster.apiserver.patches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.Yaml;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.schema.Schemas;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategicMergePatchTest {
  private static final Schema POD = new Schemas().of(new ResourceTypes().builtIn("", "pods"));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "scalars and maps merge, null removes | {metadata: {labels: {a: b, c: d}}} | {metadata:"
            + " {labels: {a: null, e: f}}} | {metadata: {labels: {c: d, e: f}}}",
        "items merge by key, new ones come before | {spec: {containers: [{name: a, image: x}]}} |"
            + " {spec: {containers: [{name: b, image: y}]}} | {spec: {containers: [{name: b,"
            + " image: y}, {name: a, image: x}]}}",
        "an item keeps what the patch does not say | {spec: {containers: [{name: a, image: x,"
            + " env: [{name: E, value: v}]}]}} | {spec: {containers: [{name: a, env: [{name: F,"
            + " value: w}]}]}} | {spec: {containers: [{name: a, image: x, env: [{name: F, value:"
            + " w}, {name: E, value: v}]}]}}",
        "an item can be deleted | {spec: {containers: [{name: a}, {name: b}]}} | {spec:"
            + " {containers: [{name: a, $patch: delete}]}} | {spec: {containers: [{name: b}]}}",
        "a list can be replaced | {spec: {containers: [{name: a}, {name: b}]}} | {spec:"
            + " {containers: [{$patch: replace}, {name: c}]}} | {spec: {containers: [{name: c}]}}",
        "a map can be replaced | {metadata: {labels: {a: b, c: d}}} | {metadata: {labels: {$patch:"
            + " replace, e: f}}} | {metadata: {labels: {e: f}}}",
        "a map can be emptied | {metadata: {labels: {a: b}}} | {metadata: {labels: {$patch:"
            + " delete}}} | {metadata: {labels: {}}}",
        "an order can be set | {spec: {containers: [{name: a}, {name: b}, {name: x}]}} | {spec:"
            + " {$setElementOrder/containers: [{name: c}, {name: b}, {name: a}], containers:"
            + " [{name: c, image: y}]}} | {spec: {containers: [{name: c, image: y}, {name: b},"
            + " {name: a}, {name: x}]}}",
        "an order alone moves items | {spec: {containers: [{name: a}, {name: b}]}} | {spec:"
            + " {$setElementOrder/containers: [{name: b}, {name: a}]}} | {spec: {containers:"
            + " [{name: b}, {name: a}]}}",
        "others stay before what they stood before | {spec: {containers: [{name: x}, {name: a},"
            + " {name: y}, {name: b}]}} | {spec: {$setElementOrder/containers: [{name: a}, {name:"
            + " b}]}} | {spec: {containers: [{name: x}, {name: a}, {name: y}, {name: b}]}}",
        "scalars merge as a set | {metadata: {finalizers: [a, b]}} | {metadata: {finalizers: [b,"
            + " c]}} | {metadata: {finalizers: [a, b, c]}}",
        "scalars can be deleted | {metadata: {finalizers: [a, b, c]}} | {metadata:"
            + " {$deleteFromPrimitiveList/finalizers: [a, c]}} | {metadata: {finalizers: [b]}}",
        "lists without a strategy are replaced | {spec: {containers: [{name: a, args: [x, y]}]}} |"
            + " {spec: {containers: [{name: a, args: [z]}]}} | {spec: {containers: [{name: a,"
            + " args: [z]}]}}",
        "only the kept keys stay | {spec: {volumes: [{name: v, emptyDir: {medium: Memory}}]}} |"
            + " {spec: {volumes: [{name: v, $retainKeys: [name, configMap], configMap: {name:"
            + " c}}]}} | {spec: {volumes: [{name: v, configMap: {name: c}}]}}",
        "numbers are keys too | {spec: {containers: [{name: a, ports: [{containerPort: 80}]}]}} |"
            + " {spec: {containers: [{name: a, ports: [{containerPort: 80, name: p}]}]}} | {spec:"
            + " {containers: [{name: a, ports: [{containerPort: 80, name: p}]}]}}",
        "what is new is taken without nulls and orders | {} | {spec: {nodeName: null, containers:"
            + " [{name: a, image: null}, {name: b, $patch: delete}]}} | {spec: {containers:"
            + " [{name: a}]}}"
      })
  void mergesAsTheSchemaSays(String name, String object, String patch, String merged) {
    ObjectNode before = Yaml.object(object);
    assertThat(StrategicMergePatch.apply(POD, before, Yaml.value(patch)))
        .isEqualTo(Yaml.value(merged));
    assertThat(before).isEqualTo(Yaml.object(object));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | 400 | json: cannot unmarshal array into Go value of type map[string]interface {}",
        "{spec: {containers: [{image: x}]}} | 500 | map: {\"image\":\"x\"} does not contain"
            + " declared merge key: name",
        "{spec: {containers: [{name: a, $patch: wish}]}} | 500 | unknown patch type: wish in map:"
            + " {\"name\":\"a\",\"$patch\":\"wish\"}",
        "{spec: {$retainKeys: [a], nodeName: x}} | 400 | invalid patch format of retainKeys",
        "{spec: {$setElementOrder/containers: x}} | 400 | invalid patch format of setElementOrder"
            + " list"
      })
  void anOrderThatCannotBeFollowedIsRefused(String patch, int code, String message) {
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class,
            () ->
                StrategicMergePatch.apply(
                    POD, Yaml.object("{spec: {containers: [{name: a}]}}"), Yaml.value(patch)));
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal).hasMessage(message);
  }
}
