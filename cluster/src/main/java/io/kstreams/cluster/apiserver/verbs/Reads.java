package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.requests.Query;
import io.kstreams.cluster.apiserver.requests.Target;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.selectors.FieldSelector;
import io.kstreams.cluster.apiserver.selectors.LabelSelector;
import io.kstreams.cluster.apiserver.storage.Key;
import io.kstreams.cluster.apiserver.storage.Snapshot;
import io.kstreams.cluster.apiserver.storage.Store;
import io.kstreams.cluster.apiserver.storage.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Getting and listing. */
public final class Reads {
  private final Store store;

  public Reads(Store store) {
    this.store = store;
  }

  /**
   * The object of the path, whole; that of an older version if it is asked for exactly, as only the
   * stand-in's own faults do.
   *
   * @throws Refusal 404 if there is none
   */
  public ObjectNode get(Target target, Query query) {
    Key key = new Key(target.type().storage(), target.namespace(), target.name());
    OptionalLong version = version(query);
    return (version.isPresent() ? store.get(key, version.getAsLong()) : store.get(key))
        .map(stored -> Versions.shown(target.type(), stored))
        .orElseThrow(() -> Refusal.notFound(target.type(), target.name()));
  }

  /** The list of the path, with the objects that the selectors choose. */
  public ObjectNode list(Target target, Query query) {
    Snapshot snapshot = select(target, query);
    Page page = Page.of(snapshot, query);
    ObjectNode list =
        Json.object()
            .put("kind", target.type().listKind())
            .put("apiVersion", target.type().apiVersion());
    ObjectNode metadata = list.putObject("metadata");
    metadata.put("resourceVersion", Long.toString(page.revision()));
    if (target.type().custom() || !page.next().isEmpty()) {
      metadata.put("continue", page.next());
    }
    if (page.remaining() > 0) {
      metadata.put("remainingItemCount", page.remaining());
    }
    ArrayNode items = list.putArray("items");
    page.objects()
        .forEach(stored -> items.add(item(target.type(), Versions.shown(target.type(), stored))));
    return list;
  }

  /**
   * The objects of the path that the selectors choose, as they are stored, at one moment: now, or
   * that of the version that is asked for exactly, or of the first page.
   */
  public Snapshot select(Target target, Query query) {
    LabelSelector labels = LabelSelector.parse(query.text("labelSelector"));
    FieldSelector fields = FieldSelector.parse(target.type(), query.text("fieldSelector"));
    Snapshot all = candidates(target, labels, fields, query);
    if (labels.isEmpty() && fields.isEmpty()) {
      return all;
    }
    List<ObjectNode> chosen = new ArrayList<>();
    for (ObjectNode stored : all.objects()) {
      if (labels.matches(stored)
          && (fields.isEmpty() || fields.matches(Versions.shown(target.type(), stored)))) {
        chosen.add(stored);
      }
    }
    return new Snapshot(all.revision(), chosen);
  }

  // A list of one name or one label reads the objects that have it, however many others there are.
  private Snapshot candidates(
      Target target, LabelSelector labels, FieldSelector fields, Query query) {
    String type = target.type().storage();
    OptionalLong version = version(query);
    if (version.isPresent() && version.getAsLong() != store.revision()) {
      return store.list(type, target.namespace(), version.getAsLong());
    }
    Optional<String> name = fields.name();
    if (name.isEmpty()) {
      return labels
          .label()
          .map(label -> store.labelled(type, target.namespace(), label))
          .orElseGet(() -> store.list(type, target.namespace()));
    }
    if (target.type().namespaced() && target.namespace().isEmpty()) {
      return store.named(type, name.get());
    }
    long revision = store.revision();
    return new Snapshot(
        revision, store.get(new Key(type, target.namespace(), name.get())).stream().toList());
  }

  private static OptionalLong version(Query query) {
    if (!query.text("continue").isEmpty()) {
      return OptionalLong.of(Page.version(query));
    }
    if (!query.text("resourceVersionMatch").equals("Exact")) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseUnsignedLong(query.text("resourceVersion")));
    } catch (NumberFormatException e) {
      throw Refusal.badRequest("invalid resource version: " + query.text("resourceVersion"));
    }
  }

  // Kubernetes leaves kind and version out of the items of built-in lists.
  private static JsonNode item(ResourceType type, ObjectNode object) {
    if (type.custom()) {
      return object;
    }
    ObjectNode item = Json.object();
    object
        .properties()
        .forEach(
            field -> {
              if (!field.getKey().equals("kind") && !field.getKey().equals("apiVersion")) {
                item.set(field.getKey(), field.getValue());
              }
            });
    return item;
  }
}
