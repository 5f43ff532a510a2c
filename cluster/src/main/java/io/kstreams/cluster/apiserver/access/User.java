package io.kstreams.cluster.apiserver.access;

import java.util.List;

/**
 * Who sends a request.
 *
 * @param name as messages give it
 * @param groups that role bindings may name
 */
public record User(String name, List<String> groups) {
  private static final String SERVICE_ACCOUNT = "system:serviceaccount:";
  private static final String EVERYTHING = "system:masters";
  private static final String AUTHENTICATED = "system:authenticated";

  /** May do everything: whoever sends no token, as kubectl does over plain HTTP. */
  public static User admin() {
    return new User("kubernetes-admin", List.of(EVERYTHING, AUTHENTICATED));
  }

  /** A ServiceAccount. */
  public static User serviceAccount(String namespace, String name) {
    return new User(
        SERVICE_ACCOUNT + namespace + ":" + name,
        List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace, AUTHENTICATED));
  }

  /** The user whom an admin speaks for, by the header {@code Impersonate-User}. */
  public static User impersonated(String name) {
    String[] parts = name.split(":", -1);
    return name.startsWith(SERVICE_ACCOUNT) && parts.length == 4
        ? serviceAccount(parts[2], parts[3])
        : new User(name, List.of(AUTHENTICATED));
  }

  boolean mayDoEverything() {
    return groups.contains(EVERYTHING);
  }

  /** The namespace and name of a ServiceAccount, joined by a colon; empty for others. */
  String account() {
    return name.startsWith(SERVICE_ACCOUNT) ? name.substring(SERVICE_ACCOUNT.length()) : "";
  }
}
