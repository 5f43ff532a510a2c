package io.kstreams.cluster.apiserver.faults;

import io.kstreams.cluster.apiserver.access.Action;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import java.util.Set;
import java.util.function.Predicate;

/** A request for an object or for a list or watch of objects, as rules see it. */
public record Asked(ApiRequest request, Action action) {
  private static final Set<String> READS = Set.of("get", "list", "watch");

  /** Chooses requests with one of these verbs, such as {@code patch}. */
  public static Predicate<Asked> verb(String... verbs) {
    return asked -> Set.of(verbs).contains(asked.action.verb());
  }

  /** Chooses requests for one of these resources, such as {@code pods}. */
  public static Predicate<Asked> resource(String... plurals) {
    return asked -> Set.of(plurals).contains(asked.action.resource());
  }

  /** Chooses requests for this object, or for one of this name. */
  public static Predicate<Asked> name(String name) {
    return asked -> asked.action.name().equals(name);
  }

  /** Chooses requests for a subresource, such as {@code status}; an empty name means none. */
  public static Predicate<Asked> subresource(String name) {
    return asked -> asked.action.subresource().equals(name);
  }

  /** Chooses requests of a ServiceAccount. */
  public static Predicate<Asked> serviceAccount(String namespace, String name) {
    return asked ->
        asked.request.user().name().equals("system:serviceaccount:" + namespace + ":" + name);
  }

  /** Chooses all requests. */
  public static Predicate<Asked> any() {
    return asked -> true;
  }

  /** Whether it changes nothing. */
  public boolean isRead() {
    return READS.contains(action.verb());
  }

  /** Whether it is a watch. */
  public boolean isWatch() {
    return action.verb().equals("watch");
  }

  /** By whom and for what: requests that agree in it are counted together. */
  String signature() {
    return request.user().name() + " " + action;
  }
}
