package io.kstreams.cluster.apiserver.validation.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import io.kstreams.cluster.apiserver.schema.Rule;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of one schema, compiled: a tree that has only the places at or below which there is a
 * rule.
 */
final class Rules {
  private final Schema schema;
  private final List<CompiledRule> own = new ArrayList<>();
  private final Map<String, Rules> properties = new LinkedHashMap<>();
  private Rules values;
  private Rules items;

  private Rules(Schema schema) {
    this.schema = schema;
  }

  /** Compiles all rules; those that do not compile are added to {@code failures} and left out. */
  static Optional<Rules> compile(Schema root, List<RuleFailure> failures) {
    if (!hasRules(root)) {
      return Optional.empty();
    }
    CelTypes types = new CelTypes(root, "selfType");
    return Optional.of(compile(root, "selfType", "", types, failures));
  }

  private static Rules compile(
      Schema schema, String typeName, String path, CelTypes types, List<RuleFailure> failures) {
    Rules rules = new Rules(schema);
    Optional<CelType> type = types.at(typeName);
    CelTypeProvider provider = types.provider();
    for (int i = 0; i < schema.rules().size(); i++) {
      Rule rule = schema.rules().get(i);
      String place = path + ".x-kubernetes-validations[" + i + "]";
      if (type.isEmpty()) {
        failures.add(new RuleFailure(place, "rule", rule, "has no type that CEL knows"));
        continue;
      }
      try {
        rules.own.add(new RuleCompiler(provider, type.get()).compile(rule));
      } catch (RuleException e) {
        failures.add(new RuleFailure(place, e.field(), rule, e.getMessage()));
      }
    }
    schema
        .properties()
        .forEach(
            (name, property) -> {
              if (hasRules(property)) {
                rules.properties.put(
                    name,
                    compile(
                        property,
                        typeName + "." + name,
                        path + ".properties[" + name + "]",
                        types,
                        failures));
              }
            });
    rules.values =
        schema
            .additionalProperties()
            .filter(Rules::hasRules)
            .map(
                v ->
                    compile(
                        v, typeName + ".values", path + ".additionalProperties", types, failures))
            .orElse(null);
    rules.items =
        schema
            .items()
            .filter(Rules::hasRules)
            .map(i -> compile(i, typeName + ".items", path + ".items", types, failures))
            .orElse(null);
    return rules;
  }

  Schema schema() {
    return schema;
  }

  List<CompiledRule> own() {
    return own;
  }

  /** The rules at and below a field; null if there are none. */
  Rules field(String name) {
    return values != null ? values : properties.get(name);
  }

  /** The rules at and below each item; null if there are none. */
  Rules items() {
    return items;
  }

  boolean hasMapValues() {
    return values != null;
  }

  private static boolean hasRules(Schema schema) {
    return !schema.isBuiltIn()
        && (!schema.rules().isEmpty()
            || schema.properties().values().stream().anyMatch(Rules::hasRules)
            || schema.items().filter(Rules::hasRules).isPresent()
            || schema.additionalProperties().filter(Rules::hasRules).isPresent());
  }
}
