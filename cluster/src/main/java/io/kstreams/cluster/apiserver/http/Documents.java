package io.kstreams.cluster.apiserver.http;

import io.kstreams.cluster.apiserver.discovery.Discovery;
import io.kstreams.cluster.apiserver.discovery.OpenApi;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.requests.Accepted;
import io.kstreams.cluster.apiserver.requests.Answer;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import java.util.List;
import java.util.Optional;

/** The paths that lead to no object: health, version, discovery and OpenAPI. */
final class Documents {
  private static final String OPENAPI_V3 = "/openapi/v3";

  private final Discovery discovery;
  private final OpenApi openApi;
  private final String address;

  Documents(ResourceTypes types, String address) {
    this.discovery = new Discovery(types);
    this.openApi = new OpenApi(types);
    this.address = address;
  }

  /** The answer for such a path; empty for all others. */
  Optional<Answer> answer(String path, Accepted accepted) {
    boolean aggregated = accepted.as().equals("APIGroupDiscoveryList");
    return switch (path) {
      case "/healthz", "/livez", "/readyz" -> Optional.of(new Answer.Text(200, "ok"));
      case "/version" -> document(Discovery.version());
      case "/api" ->
          document(aggregated ? discovery.aggregated(true) : Discovery.coreVersions(address));
      case "/apis" -> document(aggregated ? discovery.aggregated(false) : discovery.groups());
      // With no bytes at all kubectl leaves the check of fields to the server.
      case "/openapi/v2" ->
          Optional.of(
              new Answer.Bytes(
                  200, "application/com.github.proto-openapi.spec.v2.v1.0+protobuf", new byte[0]));
      // The type is Kubernetes' own slip, which its clients are used to.
      case OPENAPI_V3 ->
          Optional.of(
              new Answer.Bytes(200, "text/plain; charset=utf-8", Json.bytes(openApi.index())));
      default ->
          path.startsWith(OPENAPI_V3 + "/")
              ? groupVersion(path.substring(OPENAPI_V3.length()))
                  .flatMap(parts -> openApi.document(parts.get(0), parts.get(1)))
                  .flatMap(Documents::document)
              : resources(path);
    };
  }

  private Optional<Answer> resources(String path) {
    List<String> parts = List.of(path.substring(1).split("/", -1));
    if (parts.size() == 2 && parts.get(0).equals("apis")) {
      return discovery.group(parts.get(1)).flatMap(Documents::document);
    }
    return groupVersion(path)
        .flatMap(two -> discovery.resources(two.get(0), two.get(1)))
        .flatMap(Documents::document);
  }

  /** The group and version of {@code /api/v1} or {@code /apis/g/v}. */
  private static Optional<List<String>> groupVersion(String path) {
    List<String> parts = List.of(path.substring(1).split("/", -1));
    if (parts.size() == 2 && parts.get(0).equals("api")) {
      return Optional.of(List.of("", parts.get(1)));
    }
    return parts.size() == 3 && parts.get(0).equals("apis")
        ? Optional.of(parts.subList(1, 3))
        : Optional.empty();
  }

  private static Optional<Answer> document(com.fasterxml.jackson.databind.node.ObjectNode body) {
    return Optional.of(new Answer.Document(200, body));
  }
}
