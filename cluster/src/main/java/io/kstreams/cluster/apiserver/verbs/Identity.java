package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.util.List;
import java.util.Set;

/** Which object a write is about, and the fields that no write changes. */
final class Identity {
  private static final List<String> KEPT =
      List.of(
          "name",
          "namespace",
          "uid",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "generation",
          "generateName");

  // A write that changes them is told so by the validation.
  private static final Set<String> CHECKED = Set.of("uid", "creationTimestamp");

  private Identity() {}

  /**
   * Holds what the write says of the object to the object that is there.
   *
   * @throws Refusal 400 for another name, 409 for an older version
   */
  static void check(ResourceType type, String name, ObjectNode live, ObjectNode next) {
    if (!Meta.name(next).isEmpty() && !Meta.name(next).equals(name)) {
      throw Refusal.badRequest(
          "the name of the object ("
              + Meta.name(next)
              + ") does not match the name on the URL ("
              + name
              + ")");
    }
    String namespace = Meta.namespace(next);
    if (!namespace.isEmpty() && !namespace.equals(Meta.namespace(live))) {
      throw Refusal.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    String version = Meta.resourceVersion(next);
    if (!version.isEmpty() && !version.equals("0") && !version.equals(Meta.resourceVersion(live))) {
      throw Refusal.modified(type, name);
    }
  }

  /**
   * Holds a replacement to the uid that it names.
   *
   * @throws Refusal 409 for another one; a patch that changes it is invalid instead
   */
  static void checkUid(ResourceType type, ObjectNode live, ObjectNode next) {
    String uid = Meta.uid(next);
    if (!uid.isEmpty() && !uid.equals(Meta.uid(live))) {
      throw Refusal.conflict(
          type.group(),
          type.plural(),
          Meta.name(live),
          "StorageError: invalid object, Code: 4, Key: /registry/"
              + type.storage()
              + "/"
              + (Meta.namespace(live).isEmpty() ? "" : Meta.namespace(live) + "/")
              + Meta.name(live)
              + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in"
              + " precondition: "
              + uid
              + ", UID in object meta: "
              + Meta.uid(live));
    }
  }

  /** Gives the new object the identity of the one that is there. */
  static void keep(ObjectNode live, ObjectNode next) {
    ObjectNode metadata = Meta.of(next);
    for (String field : KEPT) {
      JsonNode value = live.path("metadata").get(field);
      if (value == null) {
        metadata.remove(field);
      } else if (!CHECKED.contains(field) || !metadata.hasNonNull(field)) {
        metadata.set(field, value);
      }
    }
    metadata.set("resourceVersion", live.path("metadata").get("resourceVersion"));
    metadata.remove("selfLink");
    next.set("apiVersion", live.get("apiVersion"));
    next.set("kind", live.get("kind"));
  }
}
