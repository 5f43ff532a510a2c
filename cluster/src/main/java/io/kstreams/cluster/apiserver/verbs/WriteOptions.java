package io.kstreams.cluster.apiserver.verbs;

import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.requests.Query;
import io.kstreams.cluster.apiserver.validation.decoding.FieldValidation;
import java.util.ArrayList;
import java.util.List;

/** The parameters of writes, checked before anything else is looked at. */
final class WriteOptions {
  private WriteOptions() {}

  /**
   * Checks the parameters.
   *
   * @throws Refusal 422 if they do not fit together
   */
  static void check(ApiRequest request) {
    Query query = request.query();
    List<Cause> causes = new ArrayList<>();
    if (Updates.isApply(request)) {
      if (query.text("fieldManager").isEmpty()) {
        causes.add(
            new Cause(
                "FieldValueRequired",
                "Required value: is required for apply patch",
                "fieldManager"));
      }
    } else if (request.method().equals("PATCH") && query.get("force").isPresent()) {
      causes.add(
          new Cause(
              "FieldValueForbidden",
              "Forbidden: may not be specified for non-apply patch",
              "force"));
    }
    if (query.get("dryRun").isPresent() && !query.isDryRun()) {
      causes.add(unsupported("dryRun", query.text("dryRun"), "\"All\""));
    }
    if (FieldValidation.of(query.text("fieldValidation")).isEmpty()) {
      causes.add(
          unsupported(
              "fieldValidation",
              query.text("fieldValidation"),
              "\"\", \"Ignore\", \"Strict\", \"Warn\""));
    }
    if (!causes.isEmpty()) {
      throw Refusal.invalid("meta.k8s.io", kind(request), "", causes);
    }
  }

  private static String kind(ApiRequest request) {
    return switch (request.method()) {
      case "POST" -> "CreateOptions";
      case "PUT" -> "UpdateOptions";
      default -> "PatchOptions";
    };
  }

  private static Cause unsupported(String field, String value, String supported) {
    return new Cause(
        "FieldValueNotSupported",
        "Unsupported value: \"" + value + "\": supported values: " + supported,
        field);
  }
}
