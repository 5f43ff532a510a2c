package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.requests.Target;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.storage.Key;
import io.kstreams.cluster.apiserver.storage.Versions;
import io.kstreams.cluster.apiserver.validation.defaults.PodAdmission;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Creating. */
public final class Creates {
  // Kubernetes' alphabet for generated names: no vowels, nothing that looks like another.
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
  private static final int GENERATED = 5;

  private final Context context;
  private final InitialState initial;
  private final SecureRandom random = new SecureRandom();

  public Creates(Context context) {
    this.context = context;
    this.initial = new InitialState(context.types(), context.store());
  }

  /** Creates the object in the body. */
  public ObjectNode create(Target target, ApiRequest request, List<String> warnings) {
    WriteOptions.check(request);
    ObjectNode object = context.content().decode(target.type(), request, warnings);
    place(target, object);
    context.content().complete(target.type(), object);
    return create(
        target, context.content().track(target.type(), null, object, request, ""), request);
  }

  /** Creates an object whose {@code managedFields} say already who made it. */
  ObjectNode create(Target target, ObjectNode object, ApiRequest request) {
    ResourceType type = target.type();
    place(target, object);
    if (!Meta.resourceVersion(object).isEmpty()) {
      throw Refusal.badRequest("resourceVersion should not be set on objects to be created");
    }
    identify(type, object);
    initial.give(type, object);
    if (type.qualifiedName().equals("pods")) {
      PodAdmission.admit(object, suffix());
    }
    context.content().complete(type, object);
    context.content().check(type, object, null, "");
    Key key = Key.of(type, object);
    if (request.query().isDryRun()) {
      context.store().get(key).ifPresent(there -> refuseExisting(type, there));
      return object;
    }
    ObjectNode stored = Versions.created(type, object);
    while (!context.store().put(key, null, stored)) {
      context.store().get(key).ifPresent(there -> refuseExisting(type, there));
    }
    return Versions.shown(type, stored);
  }

  private void place(Target target, ObjectNode object) {
    ObjectNode metadata = Meta.of(object);
    String namespace = Meta.namespace(object);
    if (!target.type().namespaced()) {
      metadata.remove("namespace");
      return;
    }
    if (!namespace.isEmpty() && !namespace.equals(target.namespace())) {
      throw Refusal.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    metadata.put("namespace", target.namespace());
    ResourceType namespaces = context.types().builtIn("", "namespaces");
    Optional<ObjectNode> there =
        context.store().get(new Key(namespaces.storage(), "", target.namespace()));
    if (there.isEmpty()) {
      throw Refusal.notFound(namespaces, target.namespace());
    }
    if (Meta.isDeleting(there.get())) {
      throw Refusal.namespaceTerminating(target.type(), Meta.name(object), target.namespace());
    }
  }

  private void identify(ResourceType type, ObjectNode object) {
    ObjectNode metadata = Meta.of(object);
    String prefix = metadata.path("generateName").asText();
    if (Meta.name(object).isEmpty() && !prefix.isEmpty()) {
      metadata.put("name", prefix + suffix());
    }
    metadata.put("uid", UUID.randomUUID().toString());
    metadata.put("creationTimestamp", context.now().toString());
    metadata.remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"));
    if (Traits.hasGeneration(type)) {
      metadata.put("generation", 1);
    } else {
      metadata.remove("generation");
    }
  }

  private String suffix() {
    StringBuilder suffix = new StringBuilder();
    random.ints(GENERATED, 0, LETTERS.length()).forEach(i -> suffix.append(LETTERS.charAt(i)));
    return suffix.toString();
  }

  private static void refuseExisting(ResourceType type, ObjectNode there) {
    throw Refusal.alreadyExists(type, Meta.name(there), Meta.isDeleting(there));
  }
}
