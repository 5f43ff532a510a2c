package io.kstreams.cluster.apiserver.faults;

import io.kstreams.cluster.apiserver.requests.Accepted;
import io.kstreams.cluster.apiserver.requests.Actions;
import io.kstreams.cluster.apiserver.requests.Answer;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.requests.RequestHandler;
import io.kstreams.cluster.apiserver.requests.Target;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Stands in front of a server and lets faults have their way with requests for objects. */
public final class FaultyHandler implements RequestHandler {
  private final RequestHandler handler;
  private final ResourceTypes types;
  private final LongSupplier revision;
  private final Faults faults;

  /**
   * @param revision the version of the newest write
   */
  public FaultyHandler(
      RequestHandler handler, ResourceTypes types, LongSupplier revision, Faults faults) {
    this.handler = handler;
    this.types = types;
    this.revision = revision;
    this.faults = faults;
  }

  @Override
  public Answer answer(ApiRequest request, Accepted accepted, List<String> warnings)
      throws IOException, InterruptedException {
    Optional<Target> target =
        request.path().startsWith("/api/") || request.path().startsWith("/apis/")
            ? Target.of(request.path(), types)
            : Optional.empty();
    if (target.isPresent()) {
      Asked asked = new Asked(request, Actions.of(target.get(), request));
      Optional<Fault> fault = faults.next(asked);
      if (fault.isPresent()) {
        return fault
            .get()
            .answer(
                new Call(
                    asked, target.get(), handler, accepted, warnings, revision, faults::await));
      }
    }
    return handler.answer(request, accepted, warnings);
  }
}
