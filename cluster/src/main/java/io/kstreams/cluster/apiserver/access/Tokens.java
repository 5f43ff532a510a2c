package io.kstreams.cluster.apiserver.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The bearer tokens of ServiceAccounts. They live as long as the server. */
public final class Tokens {
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, User> users = new ConcurrentHashMap<>();

  /** A new token for a ServiceAccount, which need not exist yet. */
  public String issue(String namespace, String serviceAccount) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    users.put(token, User.serviceAccount(namespace, serviceAccount));
    return token;
  }

  /** Whose token it is. */
  public Optional<User> user(String token) {
    return Optional.ofNullable(users.get(token));
  }
}
