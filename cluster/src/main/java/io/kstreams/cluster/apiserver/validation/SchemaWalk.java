package io.kstreams.cluster.apiserver.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.schema.Limits;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.schema.Schemas;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a value against a schema, in the order and with the words of the validator that a real
 * server uses for custom resources. What an update leaves as it was is not judged again, so that an
 * object from before a stricter schema can still be changed (KEP-4008, validation ratcheting).
 */
public final class SchemaWalk {
  private final List<Cause> causes = new ArrayList<>();

  private SchemaWalk() {}

  /** The causes against a value by a part of a definition that is not in use yet. */
  public static List<Cause> check(ObjectNode schema, JsonNode value) {
    return check(Schemas.ofNode(schema), value, null);
  }

  static List<Cause> check(Schema schema, JsonNode value, JsonNode old) {
    SchemaWalk walk = new SchemaWalk();
    walk.value(schema, value, old, "");
    return walk.causes;
  }

  /** Whether the value satisfies the schema, for {@code anyOf} and its kin. */
  static boolean satisfies(Schema schema, JsonNode value) {
    return check(schema, value, null).isEmpty();
  }

  private void value(Schema schema, JsonNode written, JsonNode old, String path) {
    // To Go, a number that is too large for an int64 is a float64.
    JsonNode value = written.isBigInteger() ? DoubleNode.valueOf(written.doubleValue()) : written;
    // Of built-in kinds nulls are pruned, but for times that Go writes as null.
    if ((old != null && old.equals(value)) || (value.isNull() && schema.isBuiltIn())) {
      return;
    }
    TypeCheck.check(schema, value, path).ifPresent(causes::add);
    causes.addAll(Alternatives.check(schema, value, path));
    Limits limits = schema.limits();
    if (value.isTextual()) {
      text(schema, value, path);
    } else if (value.isNumber()) {
      causes.addAll(NumberCheck.check(schema, value, path));
    } else if (value.isArray()) {
      list(schema, value, old, path);
    }
    if (!limits.allowed().isEmpty() && !limits.allowed().contains(value)) {
      causes.add(Causes.notSupported(Paths.field(path), value, limits.allowed()));
    }
    if (value.isObject()) {
      object(schema, value, old, path);
    }
  }

  private void text(Schema schema, JsonNode value, String path) {
    String text = value.textValue();
    Limits limits = schema.limits();
    int length = text.codePointCount(0, text.length());
    Optional<Long> max = limits.count("maxLength");
    Optional<Long> min = limits.count("minLength");
    if (max.isPresent() && length > max.get()) {
      causes.add(Causes.tooLong(Paths.field(path), max.get()));
    } else if (min.isPresent() && length < min.get()) {
      invalid(path, value, "should be at least " + min.get() + " chars long");
    } else if (limits.pattern().isPresent() && !limits.pattern().get().matcher(text).find()) {
      invalid(path, value, "should match '" + limits.pattern().get().pattern() + "'");
    }
    if (!Formats.isValid(schema.format(), text)) {
      causes.add(
          Causes.typeInvalid(
              Paths.field(path),
              GoText.quote(text),
              path + " in body must be of type " + schema.format() + ": " + GoText.quote(text)));
    }
  }

  private void list(Schema schema, JsonNode value, JsonNode old, String path) {
    Optional<Schema> items = schema.items();
    if (items.isPresent()) {
      ListItems correlated = ListItems.of(schema, old);
      for (int i = 0; i < value.size(); i++) {
        JsonNode item = value.get(i);
        value(items.get(), item, correlated.find(item), path + "[" + i + "]");
      }
    }
    Optional<Long> min = schema.limits().count("minItems");
    Optional<Long> max = schema.limits().count("maxItems");
    if (min.isPresent() && value.size() < min.get()) {
      invalid(path, value, "should have at least " + min.get() + " items");
    }
    if (max.isPresent() && value.size() > max.get()) {
      causes.add(Causes.tooMany(Paths.field(path), value.size(), max.get()));
    }
    if (schema.limits().uniqueItems()) {
      Set<JsonNode> seen = new HashSet<>();
      value.forEach(seen::add);
      if (seen.size() < value.size()) {
        invalid(path, value, "shouldn't contain duplicates");
      }
    }
  }

  private void object(Schema schema, JsonNode value, JsonNode old, String path) {
    Optional<Long> min = schema.limits().count("minProperties");
    Optional<Long> max = schema.limits().count("maxProperties");
    if (min.isPresent() && value.size() < min.get()) {
      causes.add(
          Causes.invalid(
              Paths.field(path),
              String.valueOf(value.size()),
              path + " in body should have at least " + min.get() + " properties"));
      return;
    }
    if (max.isPresent() && value.size() > max.get()) {
      causes.add(Causes.tooMany(Paths.field(path), value.size(), max.get()));
      return;
    }
    value
        .properties()
        .forEach(
            field ->
                schema
                    .field(field.getKey())
                    .ifPresent(
                        s ->
                            value(
                                s,
                                field.getValue(),
                                old == null ? null : old.get(field.getKey()),
                                Paths.child(path, field.getKey()))));
    for (String name : schema.required()) {
      if (!value.has(name)) {
        causes.add(Causes.required(Paths.child(path, name), ""));
      }
    }
  }

  private void invalid(String path, JsonNode value, String what) {
    causes.add(Causes.invalid(Paths.field(path), value, path + " in body " + what));
  }
}
