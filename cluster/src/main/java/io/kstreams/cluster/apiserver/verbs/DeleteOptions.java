package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.requests.Query;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How something is to be deleted, from the body or the query.
 *
 * @param propagation {@code Background}, {@code Foreground}, {@code Orphan} or empty
 * @param gracePeriod in seconds; empty for the object's own
 * @param uid that the object must have; empty for any
 * @param resourceVersion that the object must have; empty for any
 */
record DeleteOptions(
    String propagation,
    OptionalLong gracePeriod,
    String uid,
    String resourceVersion,
    boolean dryRun) {
  private static final Set<String> POLICIES = Set.of("", "Background", "Foreground", "Orphan");

  static DeleteOptions of(ApiRequest request) {
    JsonNode body = body(request);
    Query query = request.query();
    String policy = body.path("propagationPolicy").asText(query.text("propagationPolicy"));
    if (body.path("orphanDependents").asBoolean()
        || query.text("orphanDependents").equals("true")) {
      policy = "Orphan";
    }
    if (!POLICIES.contains(policy)) {
      throw unknownPolicy(policy);
    }
    OptionalLong grace =
        body.has("gracePeriodSeconds")
            ? OptionalLong.of(body.get("gracePeriodSeconds").asLong())
            : query
                .get("gracePeriodSeconds")
                .map(Long::parseLong)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    JsonNode preconditions = body.path("preconditions");
    return new DeleteOptions(
        policy,
        grace,
        preconditions.path("uid").asText(),
        preconditions.path("resourceVersion").asText(),
        query.isDryRun() || body.path("dryRun").path(0).asText().equals("All"));
  }

  /** Refuses another object than the one that is meant. */
  void check(ResourceType type, ObjectNode live) {
    if (!uid.isEmpty() && !uid.equals(Meta.uid(live))) {
      throw mismatch(type, live, "UID", uid, Meta.uid(live), "deleted and then recreated");
    }
    if (!resourceVersion.isEmpty() && !resourceVersion.equals(Meta.resourceVersion(live))) {
      throw mismatch(
          type, live, "ResourceVersion", resourceVersion, Meta.resourceVersion(live), "modified");
    }
  }

  private static Refusal mismatch(
      ResourceType type, ObjectNode live, String what, String given, String own, String how) {
    return Refusal.conflict(
        type.group(),
        type.custom() ? type.kind() : type.plural(),
        Meta.name(live),
        "the %s in the precondition (%s) does not match the %s in record (%s). The object might have been %s"
            .formatted(what, given, what, own, how));
  }

  private static JsonNode body(ApiRequest request) {
    if (request.body().length == 0) {
      return Json.object();
    }
    try {
      return Json.parseYaml(request.body());
    } catch (IOException e) {
      throw Refusal.badRequest("the body is no DeleteOptions: " + e.getMessage());
    }
  }

  private static Refusal unknownPolicy(String policy) {
    return Refusal.invalid(
        "meta.k8s.io",
        "DeleteOptions",
        "",
        List.of(
            new Cause(
                "FieldValueNotSupported",
                "Unsupported value: \""
                    + policy
                    + "\": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"",
                "propagationPolicy")));
  }
}
