package io.kstreams.operator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.resources.CustomTypes;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.schema.Schemas;
import io.kstreams.cluster.apiserver.validation.Defaulting;
import io.kstreams.cluster.apiserver.validation.Pruning;
import io.kstreams.cluster.apiserver.validation.Validation;
import java.util.List;

/** What the stand-in's API server says of resources under one definition, without the server. */
public final class Verdict {
  // Added by a server where the schema alone has refused: true of every such resource.
  private static final String NOT_CHECKED =
      "Invalid value: null: some validation rules were not checked because the object was invalid;"
          + " correct the existing errors to complete validation";

  private final ResourceType type;
  private final Schema schema;

  /** Under this definition. */
  public Verdict(ObjectNode definition) {
    type = CustomTypes.of(definition).get(0);
    schema = new Schemas().of(type);
  }

  /**
   * Why a resource is refused, each cause as {@code field: message}; empty if it is accepted.
   *
   * @param from the resource as it is stored; null if there is none
   */
  public List<String> on(ObjectNode from, ObjectNode resource) {
    ObjectNode old = from == null ? null : stored(from);
    return texts(Validation.check(type, schema, stored(resource), old, null));
  }

  /** Causes as {@code field: message}. */
  static List<String> texts(List<Cause> causes) {
    return causes.stream()
        .filter(cause -> !cause.message().equals(NOT_CHECKED))
        .map(cause -> cause.field() + ": " + cause.message())
        .toList();
  }

  private ObjectNode stored(ObjectNode resource) {
    ObjectNode stored = resource.deepCopy();
    Pruning.prune(schema, stored);
    Defaulting.apply(type, schema, stored);
    return stored;
  }
}
