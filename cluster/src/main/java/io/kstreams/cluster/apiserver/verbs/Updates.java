package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.requests.Target;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.storage.Key;
import io.kstreams.cluster.apiserver.storage.Versions;
import java.util.List;

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
    WriteOptions.check(request);
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
    while (context.store().get(key).isEmpty() && target.subresource().isEmpty()) {
      try {
        return create(target, request, config.deepCopy());
      } catch (Refusal refusal) {
        if (!refusal.isAlreadyExists()) {
          throw refusal;
        }
        // Made meanwhile by somebody else, or by the same request sent again: it is there to
        // change.
      }
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
    return context.content().track(bodyType(target), part, written, request, target.subresource());
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
    ResourceType type = target.type();
    Subresource subresource = Subresource.of(target);
    Key key = new Key(type.storage(), target.namespace(), target.name());
    while (true) {
      ObjectNode stored =
          context.store().get(key).orElseThrow(() -> Refusal.notFound(type, target.name()));
      ObjectNode live = Versions.shown(type, stored);
      ObjectNode next = subresource.into(live, step.from(subresource.part(live).deepCopy()));
      prepare(target, request, live, next);
      if (context.content().isSame(type, stored, Versions.stored(type, next))) {
        return live;
      }
      if (request.query().isDryRun()) {
        return next;
      }
      if (Deletes.isOver(type, next)) {
        if (context.store().remove(key, stored)) {
          return next;
        }
      } else {
        ObjectNode kept = Versions.stored(type, next);
        if (context.store().put(key, stored, kept)) {
          return Versions.shown(type, kept);
        }
      }
    }
  }

  private void prepare(Target target, ApiRequest request, ObjectNode live, ObjectNode next) {
    ResourceType type = target.type();
    Identity.check(type, target.name(), live, next);
    if (request.method().equals("PUT")) {
      Identity.checkUid(type, live, next);
    }
    Identity.keep(live, next);
    Subresource.of(target).restrict(live, next);
    if (type.is("", "services")) {
      ServiceAddresses.keep(live, next);
    }
    context.content().complete(type, next);
    Generations.count(type, live, next);
    context.content().check(type, next, live, target.subresource());
    if (type.is("", "persistentvolumeclaims") && target.subresource().isEmpty()) {
      ClaimGrowth.admit(context.types(), context.store(), live, next);
    }
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

  /**
   * What a write made.
   *
   * @param status 201 where there was nothing before
   */
  public record Written(int status, ObjectNode object) {}
}
