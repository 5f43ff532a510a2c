package io.kstreams.cluster.apiserver.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.resources.CustomTypes;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import io.kstreams.cluster.apiserver.storage.Key;
import io.kstreams.cluster.apiserver.storage.Store;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * Keeps the types that are served in step with the definitions that are stored. It acts before the
 * answer to a write goes out, so that whoever made a definition can use it at once.
 */
public final class Definitions {
  /** Holds a definition that is deleted until its objects have gone. */
  public static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

  private final ResourceTypes types;
  private final Store store;
  private final Clock clock;
  private final BiConsumer<ResourceType, ObjectNode> complete;
  private final ResourceType own;

  /**
   * @param complete gives an object its defaults and takes away what its type does not know
   */
  public Definitions(
      ResourceTypes types,
      Store store,
      Clock clock,
      BiConsumer<ResourceType, ObjectNode> complete) {
    this.types = types;
    this.store = store;
    this.clock = clock;
    this.complete = complete;
    this.own = types.builtIn("apiextensions.k8s.io", "customresourcedefinitions");
  }

  /**
   * Looks at a definition that was written or removed.
   *
   * @param delete deletes one object of a type whose definition is going
   */
  public synchronized void follow(String name, BiConsumer<ResourceType, ObjectNode> delete) {
    Optional<ObjectNode> stored = store.get(key(name));
    if (stored.isPresent() && Meta.isDeleting(stored.get())) {
      end(name, delete);
    } else {
      stored.ifPresent(this::establish);
      serve(name);
    }
    establishOthers(name);
  }

  /** Lets the definition of a type go when its last object has gone. */
  public void afterRemoval(ResourceType type) {
    if (type.custom() && store.isEmpty(type.storage())) {
      String name = type.qualifiedName();
      if (store.get(key(name)).filter(Meta::isDeleting).isPresent()) {
        release(name);
        establishOthers(name);
      }
    }
  }

  /**
   * Lets objects be made, unless the type's definition is going.
   *
   * @throws Refusal 405
   */
  public void checkCreation(ResourceType type) {
    if (type.custom()
        && store.get(key(type.qualifiedName())).filter(Meta::isDeleting).isPresent()) {
      throw Refusal.terminating(type, "create");
    }
  }

  private void end(String name, BiConsumer<ResourceType, ObjectNode> delete) {
    List<ResourceType> versions = served(name);
    if (!versions.isEmpty()) {
      ResourceType type = versions.get(0);
      store.list(type.storage(), "").objects().stream()
          .filter(object -> !Meta.isDeleting(object))
          .forEach(object -> delete.accept(type, object));
      if (!store.isEmpty(type.storage())) {
        change(
            name,
            definition -> {
              DefinitionStatus.terminate(definition, clock.instant());
              return definition;
            });
        return;
      }
    }
    release(name);
  }

  private void release(String name) {
    change(
        name,
        definition -> {
          List<String> finalizers = Meta.finalizers(definition);
          finalizers.remove(CLEANUP);
          Meta.setFinalizers(definition, finalizers);
          return finalizers.isEmpty() ? null : definition;
        });
    if (store.get(key(name)).isEmpty()) {
      types.replace(name, List.of());
    }
  }

  private void establish(ObjectNode definition) {
    String group = definition.path("spec").path("group").asText();
    List<JsonNode> others =
        ofGroup(group).stream()
            .filter(other -> !Meta.name(other).equals(Meta.name(definition)))
            .map(other -> other.path("status").path("acceptedNames"))
            .toList();
    change(
        Meta.name(definition),
        next -> {
          NameAcceptance names = NameAcceptance.of(next.path("spec").path("names"), others);
          DefinitionStatus.establish(next, names, clock.instant());
          return next;
        });
  }

  /** The names that this one gave up may be what others wait for. */
  private void establishOthers(String name) {
    for (ObjectNode other : ofGroup(name.substring(name.indexOf('.') + 1))) {
      if (!DefinitionStatus.isEstablished(other) && !Meta.name(other).equals(name)) {
        establish(other);
        serve(Meta.name(other));
      }
    }
  }

  private void serve(String name) {
    List<ResourceType> next =
        store
            .get(key(name))
            .filter(DefinitionStatus::isEstablished)
            .map(CustomTypes::of)
            .orElse(List.of());
    List<ResourceType> before = served(name);
    if (!next.equals(before)) {
      types.replace(name, next);
      if (!before.isEmpty() && !next.isEmpty()) {
        store.rewrite(next.get(0).storage(), object -> completed(next, object));
      }
    }
  }

  // Kubernetes does so at each read.
  private ObjectNode completed(List<ResourceType> versions, ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    String version = object.path("apiVersion").asText();
    complete.accept(
        versions.stream()
            .filter(type -> type.apiVersion().equals(version))
            .findFirst()
            .orElse(versions.get(0)),
        copy);
    if (!object.has("status")) {
      copy.remove("status");
    }
    return copy;
  }

  private List<ResourceType> served(String name) {
    return types.all().stream()
        .filter(type -> type.custom() && type.qualifiedName().equals(name))
        .toList();
  }

  private List<ObjectNode> ofGroup(String group) {
    return store.list(own.storage(), "").objects().stream()
        .filter(definition -> definition.path("spec").path("group").asText().equals(group))
        .toList();
  }

  /** Writes what {@code change} makes of a copy, if it differs; removes what it makes null. */
  private void change(String name, UnaryOperator<ObjectNode> change) {
    Optional<ObjectNode> stored = store.get(key(name));
    while (stored.isPresent()) {
      ObjectNode next = change.apply(stored.get().deepCopy());
      boolean done =
          next == null
              ? store.remove(key(name), stored.get())
              : next.equals(stored.get()) || store.put(key(name), stored.get(), next);
      if (done) {
        return;
      }
      stored = store.get(key(name));
    }
  }

  private Key key(String name) {
    return new Key(own.storage(), "", name);
  }
}
