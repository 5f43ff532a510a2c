package io.kstreams.cluster.apiserver.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.requests.Answer;
import io.kstreams.cluster.apiserver.requests.Query;

/** The version that a request names is no longer known. */
record TooOld() implements Fault {
  @Override
  public boolean fits(Asked asked) {
    Query query = asked.request().query();
    String version = query.text("resourceVersion");
    return switch (asked.action().verb()) {
      case "watch" ->
          !version.isEmpty() && !version.equals("0") && !query.isTrue("sendInitialEvents");
      case "list" ->
          query.get("continue").isPresent() || query.text("resourceVersionMatch").equals("Exact");
      default -> false;
    };
  }

  @Override
  public Answer answer(Call call) {
    Query query = call.request().query();
    if (query.get("continue").isPresent()) {
      throw Refusal.expired(
          "The provided continue parameter is too old to display a consistent list result. You"
              + " must start a new list without the continue parameter.");
    }
    if (!call.asked().isWatch()) {
      throw Refusal.expired("The resourceVersion for the provided list is too old.");
    }
    String version = query.text("resourceVersion");
    ObjectNode event = Json.object().put("type", "ERROR");
    event.set(
        "object",
        Refusal.expired("too old resource version: %s (%d)".formatted(version, call.revision()))
            .status());
    return new Answer.Stream(
        "application/json",
        out -> {
          out.write(Json.bytes(event));
          out.write('\n');
        });
  }
}
