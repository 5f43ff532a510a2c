package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.definitions.Definitions;
import io.kstreams.cluster.apiserver.logs.PodLogs;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.requests.Answer;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.requests.Query;
import io.kstreams.cluster.apiserver.requests.Target;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import io.kstreams.cluster.apiserver.storage.Store;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** All that can be done to objects, and what follows from it for the types that are served. */
public final class Verbs {
  private final Context context;
  private final Reads reads;
  private final Creates creates;
  private final Updates updates;
  private final Deletes deletes;
  private final Bindings bindings;
  private final PodLogs logs;
  private final Definitions definitions;

  public Verbs(Context context) {
    this.context = context;
    this.reads = new Reads(context.store());
    this.creates = new Creates(context);
    this.updates = new Updates(context, creates);
    this.deletes = new Deletes(context, reads);
    this.bindings = new Bindings(context);
    this.logs = new PodLogs(context.store(), context.types());
    this.definitions =
        new Definitions(
            context.types(), context.store(), context.clock(), context.content()::complete);
  }

  public ResourceTypes types() {
    return context.types();
  }

  public Store store() {
    return context.store();
  }

  /** The object of the path, as the path shows it. */
  public ObjectNode get(Target target, ApiRequest request) {
    return Subresource.of(target).view(reads.get(target, request.query()));
  }

  /** See {@link Reads#list}. */
  public ObjectNode list(Target target, ApiRequest request) {
    return reads.list(target, request.query());
  }

  /** See {@link PodLogs#read}. */
  public Answer log(Target target, ApiRequest request) throws IOException, InterruptedException {
    return logs.read(reads.get(target, request.query()), request.query());
  }

  /** See {@link Creates#create}. */
  public ObjectNode create(Target target, ApiRequest request, List<String> warnings) {
    definitions.checkCreation(target.type());
    ObjectNode created = creates.create(target, request, warnings);
    follow(target.type(), Meta.name(created));
    return created;
  }

  /** A review as it was asked, which is answered and not stored. */
  public ObjectNode review(Target target, ApiRequest request, List<String> warnings) {
    ObjectNode review = context.content().decode(target.type(), request, warnings);
    context.content().complete(target.type(), review);
    return context.content().track(target.type(), null, review, request, "");
  }

  /** See {@link Bindings#bind}. */
  public ObjectNode bind(Target target, ApiRequest request) {
    return bindings.bind(target, request);
  }

  /** See {@link Updates#write}; the answer is what the path shows. */
  public Updates.Written write(Target target, ApiRequest request, List<String> warnings) {
    Updates.Written written = updates.write(target, request, warnings);
    follow(target.type(), target.name());
    return new Updates.Written(written.status(), Subresource.of(target).view(written.object()));
  }

  /** See {@link Deletes#delete}. */
  public ObjectNode delete(Target target, ApiRequest request) {
    ObjectNode answer = deletes.delete(target, request);
    follow(target.type(), target.name());
    return answer;
  }

  /** See {@link Deletes#deleteAll}. */
  public ObjectNode deleteAll(Target target, ApiRequest request) {
    ObjectNode list = deletes.deleteAll(target, request);
    list.path("items").forEach(item -> follow(target.type(), Meta.name(item)));
    return list;
  }

  private void follow(ResourceType type, String name) {
    if (type.is("apiextensions.k8s.io", "customresourcedefinitions")) {
      definitions.follow(name, this::deleteWithDefinition);
    }
    definitions.afterRemoval(type);
  }

  private void deleteWithDefinition(ResourceType type, ObjectNode object) {
    ApiRequest request =
        new ApiRequest("DELETE", "", new Query(Map.of()), null, "", "", "", new byte[0]);
    deletes.delete(new Target(type, Meta.namespace(object), Meta.name(object), ""), request);
  }
}
