package io.kstreams.benchmarks;

import io.kstreams.cluster.apiserver.access.Action;
import io.kstreams.cluster.apiserver.http.Audit;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import java.util.Map;
import java.util.TreeMap;

/** What the operator asks the API server for, watches and its Lease left out. */
final class OperatorRequests implements Audit {

  /** Whose requests these are. */
  static final String NAMESPACE = "kstreams-system";

  static final String SERVICE_ACCOUNT = "kstreams-operator";
  private static final String USER = "system:serviceaccount:" + NAMESPACE + ":" + SERVICE_ACCOUNT;

  /**
   * Requests of one kind.
   *
   * @param all how many there were
   * @param most how many of them were about the same object
   */
  record Count(int all, int most) {}

  private final Map<String, Map<String, Integer>> objectsByKind = new TreeMap<>();
  private int conflicts;

  @Override
  public void note(ApiRequest request, Action action) {
    // An apply that creates is noted a second time.
    boolean again = action.verb().equals("create") && request.method().equals("PATCH");
    if (again || action.verb().equals("watch") || !isOperators(request, action)) {
      return;
    }
    String kind = action.verb() + " " + action.resource();
    String object = action.namespace() + "/" + action.name();
    synchronized (this) {
      objectsByKind
          .computeIfAbsent(
              action.subresource().isEmpty() ? kind : kind + "/" + action.subresource(),
              it -> new TreeMap<>())
          .merge(object, 1, Integer::sum);
    }
  }

  @Override
  public void refused(ApiRequest request, Action action, int code) {
    if (code == 409 && isOperators(request, action)) {
      synchronized (this) {
        conflicts++;
      }
    }
  }

  /** The requests since the last call, by verb and resource. */
  synchronized Map<String, Count> take() {
    Map<String, Count> counts = new TreeMap<>();
    objectsByKind.forEach(
        (kind, objects) ->
            counts.put(
                kind,
                new Count(
                    objects.values().stream().mapToInt(Integer::intValue).sum(),
                    objects.values().stream().mapToInt(Integer::intValue).max().orElse(0))));
    objectsByKind.clear();
    return counts;
  }

  /** How many requests were answered with 409 so far. */
  synchronized int conflicts() {
    return conflicts;
  }

  private static boolean isOperators(ApiRequest request, Action action) {
    return request.user().name().equals(USER) && !action.resource().equals("leases");
  }
}
