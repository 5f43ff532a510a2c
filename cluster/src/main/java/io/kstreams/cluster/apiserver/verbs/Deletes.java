package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.definitions.Definitions;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.requests.Target;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.storage.Key;
import io.kstreams.cluster.apiserver.storage.Snapshot;
import io.kstreams.cluster.apiserver.storage.Versions;
import java.util.List;
import java.util.Optional;

/**
 * Deleting: at once where nothing holds the object, else by marking it. What depends on it is the
 * garbage collector's business, which a finalizer asks for.
 */
public final class Deletes {
  private static final String FOREGROUND = "foregroundDeletion";
  private static final String ORPHAN = "orphan";

  private final Context context;
  private final Reads reads;

  public Deletes(Context context, Reads reads) {
    this.context = context;
    this.reads = reads;
  }

  /** Whether nothing holds the object any more. */
  static boolean isOver(ResourceType type, ObjectNode object) {
    return Meta.isDeleting(object)
        && Meta.finalizers(object).isEmpty()
        && object.path("spec").path("finalizers").isEmpty()
        && (!Traits.isDeletedGracefully(type) || grace(object) == 0);
  }

  /** Deletes the object of the path; the answer is the object, or a Status if it is gone. */
  public ObjectNode delete(Target target, ApiRequest request) {
    DeleteOptions options = DeleteOptions.of(request);
    Key key = new Key(target.type().storage(), target.namespace(), target.name());
    while (true) {
      ObjectNode live =
          context
              .store()
              .get(key)
              .orElseThrow(() -> Refusal.notFound(target.type(), target.name()));
      Optional<ObjectNode> answer = delete(target.type(), key, live, options);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
  }

  /** Deletes what the selectors choose; the answer is the list of it. */
  public ObjectNode deleteAll(Target target, ApiRequest request) {
    ObjectNode list = reads.list(target, request.query());
    Snapshot chosen = reads.select(target, request.query());
    for (ObjectNode object : chosen.objects()) {
      Key key = Key.of(target.type(), object);
      Optional<ObjectNode> live = context.store().get(key);
      DeleteOptions options = DeleteOptions.of(request);
      while (live.isPresent() && delete(target.type(), key, live.get(), options).isEmpty()) {
        live = context.store().get(key);
      }
    }
    return list;
  }

  /** Empty if somebody else wrote in between. */
  private Optional<ObjectNode> delete(
      ResourceType type, Key key, ObjectNode live, DeleteOptions options) {
    options.check(type, live);
    ObjectNode next = live.deepCopy();
    mark(type, next, options);
    boolean over = isOver(type, next);
    ObjectNode answer =
        over && !Traits.isReturnedWhenDeleted(type)
            ? success(type, live)
            : Versions.shown(type, next).deepCopy();
    if (options.dryRun()) {
      return Optional.of(answer);
    }
    if (over) {
      return context.store().remove(key, live) ? Optional.of(answer) : Optional.empty();
    }
    if (next.equals(live)) {
      return Optional.of(Versions.shown(type, live));
    }
    return context.store().put(key, live, next)
        ? Optional.of(Versions.shown(type, next))
        : Optional.empty();
  }

  private void mark(ResourceType type, ObjectNode object, DeleteOptions options) {
    hold(type, object, options.propagation());
    if (type.is("apiextensions.k8s.io", "customresourcedefinitions") && !Meta.isDeleting(object)) {
      List<String> finalizers = Meta.finalizers(object);
      finalizers.add(Definitions.CLEANUP);
      Meta.setFinalizers(object, finalizers);
    }
    long grace = Traits.isDeletedGracefully(type) ? podGrace(object, options) : 0;
    if (Meta.isDeleting(object)) {
      if (grace < grace(object)) {
        Meta.of(object).put("deletionGracePeriodSeconds", grace);
        Meta.of(object).put("deletionTimestamp", context.now().plusSeconds(grace).toString());
      }
      return;
    }
    Meta.of(object).put("deletionTimestamp", context.now().plusSeconds(grace).toString());
    Meta.of(object).put("deletionGracePeriodSeconds", grace);
    if (Traits.hasGeneration(type)) {
      Generations.raise(object);
    }
    if (type.is("", "namespaces")) {
      Meta.of(object).remove("deletionGracePeriodSeconds");
      object.withObjectProperty("status").put("phase", "Terminating");
    }
  }

  // An object that is being deleted already keeps the policy of the first request, but for orphans.
  private static void hold(ResourceType type, ObjectNode object, String propagation) {
    List<String> finalizers = Meta.finalizers(object);
    if (type.is("", "namespaces") || propagation.isEmpty()) {
      return;
    }
    finalizers.removeIf(one -> one.equals(FOREGROUND) || one.equals(ORPHAN));
    if (propagation.equals("Foreground")) {
      finalizers.add(FOREGROUND);
    } else if (propagation.equals("Orphan")) {
      finalizers.add(ORPHAN);
    }
    Meta.setFinalizers(object, finalizers);
  }

  // A pod that no node runs, or that has ended, needs no time to stop.
  private static long podGrace(ObjectNode pod, DeleteOptions options) {
    String phase = pod.path("status").path("phase").asText();
    boolean runs =
        pod.path("spec").has("nodeName") && !phase.equals("Succeeded") && !phase.equals("Failed");
    return runs
        ? options
            .gracePeriod()
            .orElse(pod.path("spec").path("terminationGracePeriodSeconds").asLong(30))
        : 0;
  }

  private static long grace(ObjectNode object) {
    return object.path("metadata").path("deletionGracePeriodSeconds").asLong();
  }

  private static ObjectNode success(ResourceType type, ObjectNode live) {
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    ObjectNode details = status.put("status", "Success").putObject("details");
    details.put("name", Meta.name(live));
    if (!type.group().isEmpty()) {
      details.put("group", type.group());
    }
    details.put("kind", type.plural()).put("uid", Meta.uid(live));
    return status;
  }
}
