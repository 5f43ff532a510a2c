package io.kstreams.cluster.apiserver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.schema.Schemas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every verdict on a custom resource that was recorded is given again, word for word. */
class RecordedRefusalsTest {
  private static final ResourceType TYPE = Recorded.customType();
  private static final Schema SCHEMA = new Schemas().of(TYPE);

  @TestFactory
  Stream<DynamicTest> aNewResourceIsJudgedAsRecorded() {
    return Recorded.exchanges("refusals").stream()
        .filter(RecordedRefusalsTest::isCreationToJudge)
        .map(
            e ->
                DynamicTest.dynamicTest(
                    title(e),
                    () ->
                        assertThat(verdict(e.path("request").get("body").deepCopy(), null))
                            .containsExactlyInAnyOrderElementsOf(Recorded.causes(e))));
  }

  @Test
  void theRecordingHasTheCasesThatItShouldHave() {
    assertThat(
            Recorded.exchanges("refusals").stream().filter(RecordedRefusalsTest::isCreationToJudge))
        .hasSizeGreaterThan(40);
  }

  @Test
  void theUncheckedRulesAreSaidLast() {
    JsonNode exchange = Recorded.exchanges("refusals").get(26);
    List<Cause> causes = verdict(exchange.path("request").get("body").deepCopy(), null);
    assertThat(causes.get(causes.size() - 1).message()).contains("were not checked");
  }

  @TestFactory
  Stream<DynamicTest> aChangeIsJudgedAsRecorded() {
    Map<String, ObjectNode> stored = new HashMap<>();
    return Recorded.exchanges("transition-rules").stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    title(e),
                    () -> {
                      JsonNode request = e.get("request");
                      ObjectNode body = request.get("body").deepCopy();
                      String name = request.get("path").asText().replaceFirst(".*/", "");
                      boolean create = request.get("method").asText().equals("POST");
                      ObjectNode old = create ? null : stored.get(name);
                      ObjectNode changed = create ? body : merge(old.deepCopy(), body);
                      assertThat(verdict(changed, old))
                          .containsExactlyInAnyOrderElementsOf(Recorded.causes(e));
                      if (e.get("response").get("status").asInt() < 300) {
                        stored.put(changed.get("metadata").get("name").asText(), changed);
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> defaultsAndPruningAreAsRecorded() {
    return Recorded.exchanges("defaulting-and-pruning").stream()
        .filter(e -> e.path("response").path("status").asInt() == 201)
        .map(
            e ->
                DynamicTest.dynamicTest(
                    title(e),
                    () -> {
                      ObjectNode body = e.path("request").get("body").deepCopy();
                      assertThat(verdict(body, null)).isEmpty();
                      assertThat(body.get("spec"))
                          .isEqualTo(e.path("response").path("body").get("spec"));
                    }));
  }

  private static boolean isCreationToJudge(JsonNode exchange) {
    JsonNode request = exchange.get("request");
    int status = exchange.get("response").get("status").asInt();
    return request.get("method").asText().equals("POST")
        && request.path("body").isObject()
        && (status == 422 || status == 201);
  }

  private static String title(JsonNode exchange) {
    return exchange.get("request").get("method").asText()
        + " "
        + exchange.path("request").path("body").path("spec");
  }

  private static List<Cause> verdict(ObjectNode object, ObjectNode old) {
    Pruning.prune(SCHEMA, object);
    Defaulting.apply(TYPE, SCHEMA, object);
    return Validation.check(TYPE, SCHEMA, object, old, null);
  }

  /** A merge patch (RFC 7386). */
  private static ObjectNode merge(ObjectNode target, JsonNode patch) {
    patch
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (value.isNull()) {
                target.remove(field.getKey());
              } else if (value.isObject()) {
                ObjectNode child =
                    target.get(field.getKey()) instanceof ObjectNode o ? o : Json.object();
                target.set(field.getKey(), merge(child, value));
              } else {
                target.set(field.getKey(), value);
              }
            });
    return target;
  }
}
