package io.kstreams.cluster.apiserver.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.access.Access;
import io.kstreams.cluster.apiserver.access.AccessReview;
import io.kstreams.cluster.apiserver.access.Action;
import io.kstreams.cluster.apiserver.access.RulesReview;
import io.kstreams.cluster.apiserver.access.TokenRequests;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.requests.Accepted;
import io.kstreams.cluster.apiserver.requests.Actions;
import io.kstreams.cluster.apiserver.requests.Answer;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.requests.RequestHandler;
import io.kstreams.cluster.apiserver.requests.Target;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.storage.Key;
import io.kstreams.cluster.apiserver.verbs.Updates;
import io.kstreams.cluster.apiserver.verbs.Verbs;
import io.kstreams.cluster.apiserver.watch.Watch;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Leads each request to what answers it, if its user may do that. */
public final class Router implements RequestHandler {
  private static final Answer NOTHING = new Answer.Text(404, "404 page not found\n");

  private final Verbs verbs;
  private final Access access;
  private final TokenRequests tokens;
  private final Documents documents;
  private volatile Audit audit = (request, action) -> {};

  /**
   * @param address host and port of this server
   */
  public Router(Verbs verbs, Access access, TokenRequests tokens, String address) {
    this.verbs = verbs;
    this.access = access;
    this.tokens = tokens;
    this.documents = new Documents(verbs.types(), address);
  }

  /** From now on notes every request for an object. */
  public void audit(Audit audit) {
    this.audit = audit;
  }

  @Override
  public Answer answer(ApiRequest request, Accepted accepted, List<String> warnings)
      throws IOException, InterruptedException {
    Optional<Answer> document =
        request.method().equals("GET")
            ? documents.answer(request.path(), accepted)
            : Optional.empty();
    if (document.isPresent()) {
      return document.get();
    }
    if (!request.path().startsWith("/api/") && !request.path().startsWith("/apis/")) {
      return NOTHING;
    }
    Optional<Target> target = Target.of(request.path(), verbs.types());
    return target.isEmpty() ? NOTHING : answer(target.get(), request, accepted, warnings);
  }

  private Answer answer(Target target, ApiRequest request, Accepted accepted, List<String> warnings)
      throws IOException, InterruptedException {
    Action action = Actions.of(target, request);
    audit.note(request, action);
    try {
      return answer(target, action, request, accepted, warnings);
    } catch (Refusal refusal) {
      audit.refused(request, action, refusal.code());
      throw refusal;
    }
  }

  private Answer answer(
      Target target, Action action, ApiRequest request, Accepted accepted, List<String> warnings)
      throws IOException, InterruptedException {
    String verb = action.verb();
    access.check(request.user(), action);
    if (!target.subresource().isEmpty()) {
      if (!target.type().subresources().contains(target.subresource())) {
        throw Refusal.unknownPath();
      }
    } else if (!target.type().verbs().contains(verb)) {
      throw Refusal.methodNotAllowed();
    }
    ResourceType type = target.type();
    return switch (verb) {
      case "get" -> get(target, request);
      case "list" -> new Answer.Objects(200, type, verbs.list(target, request));
      case "watch" -> watch(target, request, accepted);
      case "create" -> create(target, request, warnings);
      case "update", "patch" -> {
        refuseHiddenCreation(target, request);
        Updates.Written written = verbs.write(target, request, warnings);
        yield new Answer.Objects(written.status(), type, written.object());
      }
      case "delete" -> new Answer.Objects(200, type, verbs.delete(target, request));
      case "deletecollection" -> new Answer.Objects(200, type, verbs.deleteAll(target, request));
      default -> throw Refusal.methodNotAllowed();
    };
  }

  private Answer get(Target target, ApiRequest request) throws IOException, InterruptedException {
    return target.subresource().equals("log")
        ? verbs.log(target, request)
        : new Answer.Objects(200, target.type(), verbs.get(target, request));
  }

  private Answer create(Target target, ApiRequest request, List<String> warnings) {
    if (target.subresource().equals("binding")) {
      return new Answer.Document(201, verbs.bind(target, request));
    }
    if (target.subresource().equals("token")) {
      verbs.get(new Target(target.type(), target.namespace(), target.name(), ""), request);
      return new Answer.Document(
          201, tokens.answer(target.namespace(), target.name(), request.body()));
    }
    if (target.type().group().equals("authorization.k8s.io")) {
      ObjectNode review = verbs.review(target, request, warnings);
      return new Answer.Document(
          201,
          target.type().plural().equals("selfsubjectrulesreviews")
              ? RulesReview.answer(review, request.user(), access)
              : AccessReview.answer(review, request.user(), access));
    }
    return new Answer.Objects(201, target.type(), verbs.create(target, request, warnings));
  }

  private Answer watch(Target target, ApiRequest request, Accepted accepted) {
    Watch watch = new Watch(verbs.store(), target, request.query());
    return new Answer.Stream(
        accepted.contentType(),
        out -> {
          EventWriter writer = new EventWriter(target.type(), request.query(), accepted, out);
          watch.run(writer::write);
        });
  }

  // An apply to an object that is not there creates it, and so needs the right to.
  private void refuseHiddenCreation(Target target, ApiRequest request) {
    Key key = new Key(target.type().storage(), target.namespace(), target.name());
    if (Updates.isApply(request)
        && target.subresource().isEmpty()
        && verbs.store().get(key).isEmpty()) {
      Action creation = Actions.of("create", target);
      audit.note(request, creation);
      access.check(request.user(), creation);
    }
  }
}
