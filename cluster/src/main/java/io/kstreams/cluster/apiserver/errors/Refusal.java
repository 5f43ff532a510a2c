package io.kstreams.cluster.apiserver.errors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.util.List;

/**
 * A request that the API server does not fulfil, with the {@code Status} object that says why.
 * Every status code and reason that the server answers is made here.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final transient ObjectNode status;

  private Refusal(int code, String reason, String message, ObjectNode details) {
    super(message);
    this.code = code;
    status = JsonNodeFactory.instance.objectNode();
    status.put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Failure").put("message", message);
    if (reason != null) {
      status.put("reason", reason);
    }
    if (details != null) {
      status.set("details", details);
    }
    status.put("code", code);
  }

  /** The HTTP status code. */
  public int code() {
    return code;
  }

  /** Whether the name is taken. */
  public boolean isAlreadyExists() {
    return "AlreadyExists".equals(status.path("reason").asText());
  }

  /** The {@code Status} object of the answer. */
  public ObjectNode status() {
    return status.deepCopy();
  }

  /** 400: the request itself cannot be understood. */
  public static Refusal badRequest(String message) {
    return new Refusal(400, "BadRequest", message, null);
  }

  /** 401: the bearer token is not one of this server's. */
  public static Refusal unauthorized() {
    return new Refusal(401, "Unauthorized", "Unauthorized", null);
  }

  /** 403: the user may not do this; {@code name} is null for a request without one. */
  public static Refusal forbidden(String group, String resource, String name, String why) {
    return new Refusal(
        403,
        "Forbidden",
        qualified(resource, group) + quoted(name) + " is forbidden: " + why,
        details(name, group, resource));
  }

  /** 403: nothing is created in a namespace that is going. */
  public static Refusal namespaceTerminating(ResourceType type, String name, String namespace) {
    Refusal refusal =
        forbidden(
            type.group(),
            type.plural(),
            name,
            "unable to create new content in namespace "
                + namespace
                + " because it is being terminated");
    ((ObjectNode) refusal.status.get("details"))
        .putArray("causes")
        .addObject()
        .put("reason", "NamespaceTerminating")
        .put("message", "namespace " + namespace + " is being terminated")
        .put("field", "metadata.namespace");
    return refusal;
  }

  /** 404: no such object. */
  public static Refusal notFound(ResourceType type, String name) {
    return new Refusal(
        404,
        "NotFound",
        qualified(type.plural(), type.group()) + quoted(name) + " not found",
        details(name, type.group(), type.plural()));
  }

  /** 404: no such path. */
  public static Refusal unknownPath() {
    return new Refusal(
        404,
        "NotFound",
        "the server could not find the requested resource",
        JsonNodeFactory.instance.objectNode());
  }

  /** 405: the resource does not have this verb. */
  public static Refusal methodNotAllowed() {
    return new Refusal(
        405,
        "MethodNotAllowed",
        "the server does not allow this method on the requested resource",
        JsonNodeFactory.instance.objectNode());
  }

  /** 405: the definition of this type is going. */
  public static Refusal terminating(ResourceType type, String verb) {
    return new Refusal(
        405,
        "MethodNotAllowed",
        verb + " not allowed while custom resource definition is terminating",
        details("", type.group(), type.plural()));
  }

  /** 406: no media type that is accepted can be given. */
  public static Refusal notAcceptable() {
    return new Refusal(
        406,
        "NotAcceptable",
        "only the following media types are accepted: application/json, application/yaml,"
            + " application/vnd.kubernetes.protobuf",
        null);
  }

  /** 409: the name is taken; {@code dying} if its object is being deleted. */
  public static Refusal alreadyExists(ResourceType type, String name, boolean dying) {
    return new Refusal(
        409,
        "AlreadyExists",
        (dying ? "object is being deleted: " : "")
            + qualified(type.plural(), type.group())
            + quoted(name)
            + " already exists",
        details(name, type.group(), type.plural()));
  }

  /** 409: a precondition does not hold; {@code resource} is a plural or, for deletions, a kind. */
  public static Refusal conflict(String group, String resource, String name, String why) {
    return new Refusal(
        409,
        "Conflict",
        "Operation cannot be fulfilled on "
            + qualified(resource, group)
            + quoted(name)
            + ": "
            + why,
        details(name, group, resource));
  }

  /** 409: fields belong to other field managers. */
  public static Refusal fieldConflict(String message, List<Cause> causes) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    addCauses(details, causes);
    return new Refusal(409, "Conflict", message, details);
  }

  /** 409: the object was written since the client read it. */
  public static Refusal modified(ResourceType type, String name) {
    return conflict(
        type.group(),
        type.plural(),
        name,
        "the object has been modified; please apply your changes to the latest version and try"
            + " again");
  }

  /** 410: the version asked for is no longer kept. */
  public static Refusal expired(String message) {
    return new Refusal(410, "Expired", message, null);
  }

  /** 415: the body's media type is not one that this resource takes. */
  public static Refusal unsupportedMediaType(List<String> accepted) {
    return new Refusal(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include: "
            + String.join(", ", accepted),
        null);
  }

  /** 422: the object breaks rules; {@code resource} is a kind or, rarely, a plural. */
  public static Refusal invalid(String group, String resource, String name, List<Cause> causes) {
    List<String> parts =
        causes.stream().map(c -> c.field() + ": " + c.message()).distinct().toList();
    String what = parts.size() == 1 ? parts.get(0) : "[" + String.join(", ", parts) + "]";
    ObjectNode details = details(name, group, resource);
    addCauses(details, causes);
    return new Refusal(
        422,
        "Invalid",
        qualified(resource, group) + " \"" + name + "\" is invalid: " + what,
        details);
  }

  /** 422: the request cannot be carried out, for instance a JSON patch whose test fails. */
  public static Refusal unprocessable() {
    return new Refusal(
        422,
        "Invalid",
        "the server rejected our request due to an error in our request",
        JsonNodeFactory.instance.objectNode());
  }

  /** 429: the client is to come back later. */
  public static Refusal tooManyRequests(int seconds) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    if (seconds > 0) {
      details.put("retryAfterSeconds", seconds);
    }
    return new Refusal(
        429, "TooManyRequests", "Too many requests, please try again later.", details);
  }

  /** When the client is to come back, in seconds; 0 where the answer does not say. */
  public int retryAfter() {
    return status.path("details").path("retryAfterSeconds").asInt();
  }

  /** 500: an error that Kubernetes does not classify. */
  public static Refusal internal(String message) {
    return new Refusal(500, null, message, null);
  }

  /** 503 or another code for a pod's log that cannot be had. */
  public static Refusal unavailable(int code, String reason, String message) {
    return new Refusal(code, reason, message, null);
  }

  private static void addCauses(ObjectNode details, List<Cause> causes) {
    var array = details.putArray("causes");
    for (Cause cause : causes) {
      ObjectNode node = array.addObject();
      if (cause.reason() != null) {
        node.put("reason", cause.reason());
      }
      node.put("message", cause.message());
      if (cause.field() != null) {
        node.put("field", cause.field());
      }
    }
  }

  private static ObjectNode details(String name, String group, String kind) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    if (name != null && !name.isEmpty()) {
      details.put("name", name);
    }
    if (!group.isEmpty()) {
      details.put("group", group);
    }
    if (!kind.isEmpty()) {
      details.put("kind", kind);
    }
    return details;
  }

  private static String qualified(String resource, String group) {
    return group.isEmpty() ? resource : resource + "." + group;
  }

  private static String quoted(String name) {
    return name == null || name.isEmpty() ? "" : " \"" + name + "\"";
  }
}
