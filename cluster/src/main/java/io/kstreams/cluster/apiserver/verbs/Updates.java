package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.requests.Target;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.storage.Key;
import java.util.List;
import java.util.Optional;

/** Replacing, patching and applying, the object itself or a part of it. */
public final class Updates {
  private static final String APPLY = "application/apply-patch";

  private final Context context;
  private final Creates creates;

  public Updates(Context context, Creates creates) {
    this.context = context;
    this.creates = creates;
  }

  /** What a request makes of what its path shows. */
  @FunctionalInterface
  private interface Step {
    ObjectNode from(ObjectNode part);
  }

  /** Whether the request is a server-side apply, which may create. */
  public static boolean isApply(ApiRequest request) {
    return request.method().equals("PATCH") && request.contentType().startsWith(APPLY);
  }

  /** Carries out a PUT or a PATCH. */
  public Written write(Target target, ApiRequest request, List<String> warnings) {
    if (isApply(request)) {
      return apply(target, request, warnings);
    }
    if (request.method().equals("PATCH")) {
      return new Written(
          200,
          update(
              target,
              request,
              part ->
                  tracked(
                      target,
                      request,
                      part,
                      context.content().patch(bodyType(target), part, request, warnings))));
    }
    ObjectNode body = decode(target, request, warnings);
    return new Written(
        200,
        update(
            target,
            request,
            part -> {
              requireVersion(target, part, body);
              return tracked(target, request, part, body.deepCopy());
            }));
  }

  private Written apply(Target target, ApiRequest request, List<String> warnings) {
    ObjectNode config = decode(target, request, warnings);
    Key key = new Key(target.type().storage(), target.namespace(), target.name());
    Optional<ObjectNode> there = context.store().get(key);
    if (there.isEmpty() && target.subresource().isEmpty()) {
      return create(target, request, config);
    }
    return new Written(
        200,
        update(
            target,
            request,
            part ->
                context
                    .content()
                    .apply(
                        bodyType(target), part, config.deepCopy(), request, target.subresource())));
  }

  private ObjectNode decode(Target target, ApiRequest request, List<String> warnings) {
    return context.content().decode(bodyType(target), request, warnings);
  }

  private ObjectNode tracked(
      Target target, ApiRequest request, ObjectNode part, ObjectNode written) {
    context.content().complete(bodyType(target), written);
    return context
        .content()
        .track(bodyType(target), part, written, request, target.subresource());
  }

  private static ResourceType bodyType(Target target) {
    return Subresource.of(target).bodyType(target.type());
  }

  private Written create(Target target, ApiRequest request, ObjectNode config) {
    String uid = Meta.uid(config);
    if (!uid.isEmpty()) {
      throw Refusal.conflict(
          target.type().group(),
          target.type().plural(),
          target.name(),
          "uid mismatch: the provided object specified uid "
              + uid
              + ", and no existing object was found");
    }
    ObjectNode object =
        context.content().apply(target.type(), null, config, request, target.subresource());
    Meta.of(object).remove("resourceVersion");
    Meta.of(object).put("name", target.name());
    return new Written(201, creates.create(target, object, request));
  }

  private ObjectNode update(Target target, ApiRequest request, Step step) {
    Subresource subresource = Subresource.of(target);
    Key key = new Key(target.type().storage(), target.namespace(), target.name());
    while (true) {
      ObjectNode live =
          context
              .store()
              .get(key)
              .orElseThrow(() -> Refusal.notFound(target.type(), target.name()));
      ObjectNode written = step.from(subresource.view(live).deepCopy());
      ObjectNode next = subresource.into(live, written);
      Optional<ObjectNode> stored = store(target, request, live, next, key);
      if (stored.isPresent()) {
        return stored.get();
      }
    }
  }

  /** Writes what the step made; empty if somebody else wrote in between. */
  private Optional<ObjectNode> store(
      Target target,
      ApiRequest request,
      ObjectNode live,
      ObjectNode next,
      Key key) {
    ResourceType type = target.type();
    Identity.check(type, target.name(), live, next);
    Identity.keep(live, next);
    Subresource.of(target).restrict(live, next);
    context.content().complete(type, next);
    Generations.count(type, live, next);
    refuseNewFinalizers(type, live, next);
    context.content().check(type, next, live, target.subresource());
    if (context.content().isSame(type, live, next)) {
      return Optional.of(live);
    }
    Meta.of(next).put("resourceVersion", Meta.resourceVersion(live));
    if (request.query().isDryRun()) {
      return Optional.of(next);
    }
    if (Deletes.isOver(type, next)) {
      ObjectNode answer = next.deepCopy();
      return context.store().remove(key, live, next) ? Optional.of(answer) : Optional.empty();
    }
    return context.store().put(key, live, next) ? Optional.of(next) : Optional.empty();
  }

  private static void requireVersion(Target target, ObjectNode live, ObjectNode body) {
    if (target.subresource().isEmpty()
        && Meta.resourceVersion(body).isEmpty()
        && Traits.needsVersion(target.type())) {
      throw Refusal.invalid(
          target.type().group(),
          target.type().plural(),
          Meta.name(live),
          List.of(
              new Cause(
                  "FieldValueInvalid",
                  "Invalid value: 0: must be specified for an update",
                  "metadata.resourceVersion")));
    }
  }

  private static void refuseNewFinalizers(ResourceType type, ObjectNode live, ObjectNode next) {
    if (!Meta.isDeleting(live)) {
      return;
    }
    List<String> added =
        Meta.finalizers(next).stream()
            .filter(finalizer -> !Meta.finalizers(live).contains(finalizer))
            .toList();
    if (!added.isEmpty()) {
      throw Refusal.invalid(
          type.group(),
          type.kind(),
          Meta.name(live),
          List.of(
              new Cause(
                  "FieldValueForbidden",
                  "Forbidden: no new finalizers can be added if the object is being deleted, found"
                      + " new finalizers []string{\""
                      + String.join("\", \"", added)
                      + "\"}",
                  "metadata.finalizers")));
    }
  }

  /**
   * What a write made.
   *
   * @param status 201 where there was nothing before
   */
  public record Written(int status, ObjectNode object) {}
}
