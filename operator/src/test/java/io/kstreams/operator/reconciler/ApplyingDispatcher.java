package io.kstreams.operator.reconciler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.kstreams.cluster.apiserver.access.User;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.requests.Query;
import io.kstreams.cluster.apiserver.requests.Target;
import io.kstreams.cluster.apiserver.resources.CustomTypes;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import io.kstreams.cluster.apiserver.verbs.SchemaContent;
import io.kstreams.operator.StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * fabric8's mock server with what it lacks: server-side apply, by the stand-in's code. It notes
 * every write, and can refuse one.
 */
final class ApplyingDispatcher extends KubernetesCrudDispatcher {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ResourceTypes types = new ResourceTypes();
  private final SchemaContent content = new SchemaContent(Clock.systemUTC());
  private final List<String> writes = new CopyOnWriteArrayList<>();
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();

  ApplyingDispatcher() {
    try {
      ObjectNode definition = (ObjectNode) new YAMLMapper().readTree(StandIn.definition());
      types.replace("kstreamscounts.kstreams.io", CustomTypes.of(definition));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every write so far as {@code METHOD resource[/subresource]/name}, with the code if refused. */
  List<String> writes() {
    return List.copyOf(writes);
  }

  /** Refuses the next write of this kind with a conflict. */
  void refuseNext(String write) {
    refusals.add(write);
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    URI uri = URI.create(request.getPath());
    if (request.method() == HttpMethod.GET) {
      return super.dispatch(request);
    }
    Target target = Target.of(uri.getPath(), types).orElseThrow();
    String write = described(request, target);
    MockResponse response;
    if (refusals.remove(write)) {
      response = conflict(target, "refused by the test");
    } else if (String.valueOf(request.getHeader("Content-Type")).startsWith("application/apply-")) {
      response = apply(request, uri, target);
    } else {
      response = super.dispatch(request);
    }
    writes.add(response.code() < 300 ? write : write + " " + response.code());
    return response;
  }

  private static String described(RecordedRequest request, Target target) {
    String resource = target.type().plural();
    return request.getMethod()
        + " "
        + (target.subresource().isEmpty() ? resource : resource + "/" + target.subresource())
        + (target.name().isEmpty() ? "" : " " + target.name());
  }

  private MockResponse apply(RecordedRequest request, URI uri, Target target) {
    ApiRequest apply = read(request, uri);
    ObjectNode config = content.decode(target.type(), apply, new ArrayList<>());
    Optional<ObjectNode> live = find(uri.getPath(), target);
    ObjectNode metadata = (ObjectNode) config.get("metadata");
    if (live.isPresent() && metadata.has("resourceVersion")) {
      return conflict(target, "the object is of another version");
    }
    metadata.remove("resourceVersion");
    ObjectNode applied =
        content.apply(target.type(), live.orElse(null), config, apply, target.subresource());
    content.complete(target.type(), applied);
    if (live.isEmpty()) {
      String path = uri.getPath();
      return handleCreate(sent(HttpMethod.POST, path.substring(0, path.lastIndexOf('/')), applied));
    }
    return content.isSame(target.type(), live.get(), applied)
        ? found(live.get())
        : handleUpdate(sent(HttpMethod.PUT, uri.getPath(), applied));
  }

  private Optional<ObjectNode> find(String path, Target target) {
    String subresource = target.subresource();
    MockResponse found =
        handleGet(
            subresource.isEmpty()
                ? path
                : path.substring(0, path.length() - subresource.length() - 1));
    return found.code() == 200
        ? Optional.of((ObjectNode) tree(found.getBody().getBytes()))
        : Optional.empty();
  }

  private static ApiRequest read(RecordedRequest request, URI uri) {
    return new ApiRequest(
        request.getMethod(),
        uri.getPath(),
        new Query(
            Arrays.stream(uri.getQuery().split("&", -1))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]))),
        User.admin(),
        "",
        request.getHeader("Content-Type"),
        "",
        request.getBody().getBytes());
  }

  private static RecordedRequest sent(HttpMethod method, String path, JsonNode body) {
    return new RecordedRequest(
        "HTTP/1.1", method, path, Headers.builder().build(), new Buffer(bytes(body)));
  }

  private static MockResponse found(JsonNode object) {
    return new MockResponse().setResponseCode(200).setBody(bytes(object));
  }

  private static MockResponse conflict(Target target, String why) {
    Refusal refusal =
        Refusal.conflict(target.type().group(), target.type().plural(), target.name(), why);
    return new MockResponse().setResponseCode(409).setBody(bytes(refusal.status()));
  }

  private static byte[] bytes(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
