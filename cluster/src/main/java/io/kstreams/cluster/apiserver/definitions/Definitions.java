package io.kstreams.cluster.apiserver.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.resources.CustomTypes;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import io.kstreams.cluster.apiserver.storage.Key;
import io.kstreams.cluster.apiserver.storage.Store;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Keeps the types that are served in step with the definitions that are stored. It acts before the
 * answer to a write goes out, so that whoever made a definition can use it at once.
 */
public final class Definitions {
  private static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

  private final ResourceTypes types;
  private final Store store;
  private final Clock clock;
  private final ResourceType own;

  public Definitions(ResourceTypes types, Store store, Clock clock) {
    this.types = types;
    this.store = store;
    this.clock = clock;
    this.own = types.builtIn("apiextensions.k8s.io", "customresourcedefinitions");
  }

  /**
   * Looks at a definition that was written or removed.
   *
   * @param delete deletes one object of a type whose definition is going
   */
  public void follow(String name, BiConsumer<ResourceType, ObjectNode> delete) {
    Optional<ObjectNode> stored = store.get(key(name));
    if (stored.isEmpty()) {
      types.replace(name, List.of());
    } else if (Meta.isDeleting(stored.get())) {
      end(name, stored.get(), delete);
    } else {
      establish(name);
      types.replace(name, CustomTypes.of(stored.get()));
    }
  }

  /** Lets the definition of a type go when its last object has gone. */
  public void afterRemoval(ResourceType type) {
    if (type.custom() && store.isEmpty(type.storage())) {
      store
          .get(key(type.qualifiedName()))
          .filter(Meta::isDeleting)
          .ifPresent(definition -> release(type.qualifiedName(), definition));
    }
  }

  private void end(
      String name, ObjectNode definition, BiConsumer<ResourceType, ObjectNode> delete) {
    List<ResourceType> versions =
        types.all().stream()
            .filter(type -> type.custom() && type.qualifiedName().equals(name))
            .toList();
    if (!versions.isEmpty()) {
      ResourceType type = versions.get(0);
      store.list(type.storage(), "").objects().stream()
          .filter(object -> !Meta.isDeleting(object))
          .forEach(object -> delete.accept(type, object));
      if (store.isEmpty(type.storage())) {
        release(name, store.get(key(name)).orElse(definition));
      }
    } else {
      release(name, definition);
    }
  }

  private void release(String name, ObjectNode definition) {
    ObjectNode last = definition.deepCopy();
    List<String> finalizers = Meta.finalizers(last);
    finalizers.remove(CLEANUP);
    Meta.setFinalizers(last, finalizers);
    if (finalizers.isEmpty()) {
      store.remove(key(name), definition);
      types.replace(name, List.of());
    } else {
      store.put(key(name), definition, last);
    }
  }

  private void establish(String name) {
    Optional<ObjectNode> stored = store.get(key(name));
    while (stored.isPresent()) {
      ObjectNode next = established(stored.get());
      if (next.equals(stored.get()) || store.put(key(name), stored.get(), next)) {
        return;
      }
      stored = store.get(key(name));
    }
  }

  private ObjectNode established(ObjectNode definition) {
    ObjectNode next = definition.deepCopy();
    List<String> finalizers = Meta.finalizers(next);
    if (!finalizers.contains(CLEANUP)) {
      finalizers.add(CLEANUP);
      Meta.setFinalizers(next, finalizers);
    }
    ObjectNode status = next.withObjectProperty("status");
    status.set("acceptedNames", next.path("spec").path("names").deepCopy());
    if (!status.has("conditions")) {
      ArrayNode conditions = status.putArray("conditions");
      conditions.add(condition("NamesAccepted", "NoConflicts", "no conflicts found"));
      conditions.add(
          condition("Established", "InitialNamesAccepted", "the initial names have been accepted"));
    }
    ArrayNode versions = status.putArray("storedVersions");
    for (JsonNode version : next.path("spec").path("versions")) {
      if (version.path("storage").asBoolean()) {
        versions.add(version.path("name").asText());
      }
    }
    return next;
  }

  private ObjectNode condition(String type, String reason, String message) {
    return Json.object()
        .put("type", type)
        .put("status", "True")
        .put("lastTransitionTime", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("reason", reason)
        .put("message", message);
  }

  private Key key(String name) {
    return new Key(own.storage(), "", name);
  }
}
