package io.kstreams.cluster.apiserver.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.validation.cel.RuleCheck;
import io.kstreams.cluster.apiserver.validation.kinds.KindChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The verdict on an object that is to be stored, after {@link Pruning} and {@link Defaulting}.
 * Custom resources are judged by their definition alone; nothing of any resource is written here.
 */
public final class Validation {
  // The causes after which CEL could only repeat what the schema has said, or fail over it.
  private static final Set<String> BLOCKING =
      Set.of(
          "FieldValueRequired",
          "FieldValueNotSupported",
          "FieldValueTooLong",
          "FieldValueTooMany",
          "FieldValueTypeInvalid");

  private Validation() {}

  /**
   * What is wrong with the object, in the words of a real server; empty if nothing is. Metadata
   * causes of an update come as often as a real server gives them, which checks it more than once.
   *
   * @param type the type of the object
   * @param schema the schema of the type
   * @param object the object with its defaults
   * @param old the object that is stored, null for a new one
   * @param subresource {@code status} or {@code scale}, null for the object itself
   */
  public static List<Cause> check(
      ResourceType type, Schema schema, ObjectNode object, ObjectNode old, String subresource) {
    if (type.custom()) {
      return custom(type, schema, object, old, subresource);
    }
    List<Cause> causes = new ArrayList<>();
    if (old == null) {
      causes.addAll(MetadataCheck.create(Meta.of(object), KindChecks.names(type)));
    } else {
      List<Cause> changes = MetadataCheck.change(Meta.of(object), Meta.of(old));
      List<Cause> content = MetadataCheck.content(Meta.of(object));
      causes.addAll(changes);
      causes.addAll(content);
      causes.addAll(changes);
      causes.addAll(content);
      causes.addAll(content);
    }
    causes.addAll(KindChecks.check(type, object, old, subresource));
    return causes;
  }

  private static List<Cause> custom(
      ResourceType type, Schema schema, ObjectNode object, ObjectNode old, String subresource) {
    List<Cause> causes = new ArrayList<>();
    if (!object.path("kind").asText().equals(type.kind())) {
      causes.add(Causes.invalid("kind", object.path("kind"), "must be " + type.kind()));
      return causes;
    }
    if (old == null) {
      causes.addAll(MetadataCheck.create(Meta.of(object), Names::subdomain));
    } else {
      List<Cause> once = new ArrayList<>(MetadataCheck.change(Meta.of(object), Meta.of(old)));
      once.addAll(MetadataCheck.content(Meta.of(object)));
      causes.addAll(once);
      causes.addAll(once);
    }
    causes.addAll(SchemaWalk.check(schema, object, old));
    JsonNode scale = type.definition().path("subresources").path("scale");
    if (scale.isObject()) {
      causes.addAll(ScaleCheck.check(scale, object, !"status".equals(subresource)));
    }
    causes.addAll(ListTypeCheck.check(schema, object));
    if (causes.stream().anyMatch(c -> BLOCKING.contains(c.reason()))) {
      causes.add(
          Causes.invalid(
              Paths.NIL,
              "null",
              "some validation rules were not checked because the object was invalid; correct the"
                  + " existing errors to complete validation"));
    } else {
      causes.addAll(RuleCheck.check(schema, object, old));
    }
    return causes;
  }
}
