package io.kstreams.cluster.apiserver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.schema.Schemas;
import org.junit.jupiter.api.Test;

class PruningTest {
  @Test
  void unknownFieldsGoAtEveryDepth() {
    Schema schema =
        custom(
            "properties: {list: {type: array, items: {type: object, properties: {a: {type: string}}}}}");
    assertThat(pruned(schema, "{x: 1, list: [{a: b, c: d}]}"))
        .isEqualTo(Yaml.object("list: [{a: b}]"));
  }

  @Test
  void aMapKeepsItsKeysAndAFreeObjectAllItHas() {
    Schema schema =
        custom(
            """
            properties:
              map: {type: object, additionalProperties: {type: object, properties: {a: {type: string}}}}
              free: {type: object, x-kubernetes-preserve-unknown-fields: true, properties: {n: {type: object}}}
            """);
    assertThat(pruned(schema, "{map: {any: {a: b, c: d}}, free: {x: {y: 1}, n: {gone: 1}}}"))
        .isEqualTo(Yaml.object("{map: {any: {a: b}}, free: {x: {y: 1}, n: {}}}"));
  }

  @Test
  void aNullStaysWhereItIsAValueOrADefaultTakesItsPlace() {
    Schema schema =
        custom(
            """
            properties:
              plain: {type: string}
              nullable: {type: string, nullable: true}
              defaulted: {type: string, default: x}
            """);
    assertThat(pruned(schema, "{plain: null, nullable: null, defaulted: null}"))
        .isEqualTo(Yaml.object("{nullable: null, defaulted: null}"));
  }

  @Test
  void anEmbeddedResourceKeepsWhatEveryObjectHas() {
    Schema schema =
        custom(
            "properties: {template: {type: object, x-kubernetes-embedded-resource: true, properties: {spec: {type: object}}}}");
    assertThat(
            pruned(
                schema,
                "{template: {apiVersion: v1, kind: Pod, metadata: {name: a, x: y}, other: 1}}"))
        .isEqualTo(Yaml.object("{template: {apiVersion: v1, kind: Pod, metadata: {name: a}}}"));
  }

  @Test
  void ofBuiltInKindsEmptyListsAndMapsGoButNotEmptyObjects() {
    Schema pods = new Schemas().of(new ResourceTypes().builtIn("", "pods"));
    assertThat(
            pruned(
                pods,
                """
                metadata: {labels: {}, annotations: null}
                spec:
                  containers: []
                  nodeSelector: {}
                  volumes: [{name: a, emptyDir: {}}]
                  unknown: 1
                """))
        .isEqualTo(
            Yaml.object(
                "{metadata: {}, spec: {containers: [], volumes: [{name: a, emptyDir: {}}]}}"));
  }

  private static ObjectNode pruned(Schema schema, String object) {
    ObjectNode pruned = Yaml.object(object);
    Pruning.prune(schema, pruned);
    return pruned;
  }

  private static Schema custom(String schema) {
    return Schemas.ofNode(Yaml.object(schema).put("type", "object"));
  }
}
