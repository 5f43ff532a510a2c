package io.kstreams.cluster.apiserver.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.apply.Ownership.Applied;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldSet;
import io.kstreams.cluster.apiserver.apply.fieldpath.Values;
import io.kstreams.cluster.apiserver.apply.typed.Atom;
import io.kstreams.cluster.apiserver.apply.typed.TypeErrors;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.util.SortedMap;

/** Server-side apply: what {@code PATCH} with {@code application/apply-patch+yaml} does. */
public final class ServerSideApply {
  private static final String BEFORE_FIRST_APPLY = "before-first-apply";

  private ServerSideApply() {}

  /**
   * The object after the apply, with its {@code managedFields}.
   *
   * <p>It has no defaults yet, and it holds what the configuration says of {@code
   * metadata.resourceVersion}, {@code metadata.uid} and of fields that the write cannot change
   * ({@code status} in a write to the object itself, all else in a write to its status): to refuse
   * the one and to put back the other is the caller's.
   *
   * @throws Refusal 409 if fields belong to other managers and the apply is not forced; 400 if the
   *     configuration is of another type or has {@code managedFields}; 500 if it does not fit the
   *     schema
   */
  public static ObjectNode apply(Configuration write) {
    check(write.type(), write.config());
    Atom atom = Atom.of(write.schema());
    TypeErrors.in(atom, write.config())
        .ifPresent(
            errors -> {
              throw Refusal.internal(
                  "failed to create typed patch object (" + named(write.config()) + "): " + errors);
            });
    ObjectNode live = write.live() == null ? empty(write.type()) : write.live();
    SortedMap<Manager, Entry> before = managersBefore(write, live);
    live = ManagedFields.without(live);
    Manager manager = Manager.applier(FieldTracking.named(write.manager()), write.subresource());
    Ownership ownership = new Ownership(atom, ResetFields.of(write.type(), write.subresource()));
    Applied applied =
        ownership.apply(live, write.config(), before, manager, write.type().apiVersion());
    if (!write.force()) {
      refuse(LastApplied.withoutUpgraded(write, atom, applied.conflicts()));
    }
    return result(write, live, applied, manager);
  }

  private static ObjectNode result(
      Configuration write, ObjectNode live, Applied applied, Manager manager) {
    SortedMap<Manager, Entry> managers = applied.managers();
    JsonNode merged = applied.object();
    boolean changed = !Values.equal(live, merged);
    if (changed) {
      managers.computeIfPresent(manager, (m, e) -> e.at(ManagedFields.text(write.now())));
    }
    ObjectNode object = (changed ? (ObjectNode) merged : live).deepCopy();
    LastApplied.follow(write, object);
    ManagedFields.put(object, managers);
    return object;
  }

  private static SortedMap<Manager, Entry> managersBefore(Configuration write, ObjectNode live) {
    SortedMap<Manager, Entry> managers;
    try {
      managers = ManagedFields.of(live);
    } catch (IllegalArgumentException e) {
      throw Refusal.internal("failed to decode managed fields: " + e.getMessage());
    }
    return managers.isEmpty() && write.live() != null
        ? FieldTracking.beforeFirstApply(
            new Updated(
                write.type(),
                write.schema(),
                null,
                live,
                BEFORE_FIRST_APPLY,
                write.subresource(),
                write.now()))
        : managers;
  }

  private static void refuse(SortedMap<Manager, FieldSet> conflicts) {
    if (!conflicts.isEmpty()) {
      throw Conflicts.refusal(conflicts);
    }
  }

  private static void check(ResourceType type, ObjectNode config) {
    if (!config.path("apiVersion").asText().equals(type.apiVersion())
        || !config.path("kind").asText().equals(type.kind())) {
      throw Refusal.badRequest("invalid object type: " + kindOf(config));
    }
    if (config.path("metadata").path(ManagedFields.FIELD).isArray()) {
      throw Refusal.badRequest("metadata.managedFields must be nil");
    }
  }

  private static String named(ObjectNode config) {
    return Meta.namespace(config) + "/" + Meta.name(config) + "; " + kindOf(config);
  }

  private static String kindOf(ObjectNode config) {
    String apiVersion = config.path("apiVersion").asText();
    return (apiVersion.contains("/") ? apiVersion : "/" + apiVersion)
        + ", Kind="
        + config.path("kind").asText();
  }

  private static ObjectNode empty(ResourceType type) {
    return Json.object().put("apiVersion", type.apiVersion()).put("kind", type.kind());
  }
}
