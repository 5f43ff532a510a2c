package io.kstreams.cluster.apiserver.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** {@code allOf}, {@code anyOf}, {@code oneOf} and {@code not}. */
final class Alternatives {
  private Alternatives() {}

  static List<Cause> check(Schema schema, JsonNode value, String path) {
    List<Cause> causes = new ArrayList<>();
    List<Schema> any = schema.alternatives("anyOf");
    if (!any.isEmpty() && count(any, value) == 0) {
      causes.add(cause(path, "must validate at least one schema (anyOf)"));
    }
    List<Schema> one = schema.alternatives("oneOf");
    if (!one.isEmpty()) {
      long valid = count(one, value);
      if (valid != 1) {
        causes.add(
            cause(
                path,
                "must validate one and only one schema (oneOf). "
                    + (valid == 0
                        ? "Found none valid"
                        : "Found " + valid + " valid alternatives")));
      }
    }
    List<Schema> all = schema.alternatives("allOf");
    if (count(all, value) < all.size()) {
      causes.add(cause(path, "must validate all the schemas (allOf)"));
    }
    if (schema.not().filter(not -> SchemaWalk.satisfies(not, value)).isPresent()) {
      causes.add(cause(path, "must not validate the schema (not)"));
    }
    return causes;
  }

  private static long count(List<Schema> schemas, JsonNode value) {
    return schemas.stream().filter(s -> SchemaWalk.satisfies(s, value)).count();
  }

  private static Cause cause(String path, String what) {
    return Causes.invalid(Paths.NIL, "\"\"", GoText.quote(path) + " " + what);
  }
}
