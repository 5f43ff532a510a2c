package io.kstreams.app.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes the next close leave the consumer group. A pod that goes for good says so, or its
 * partitions wait for the session timeout; one that comes back must not, or they move twice.
 *
 * <p>The body is the pod's uid: the pod of the same name that comes after it stays in the group.
 */
public final class Leave implements Endpoint {
  /** A uid has 36 characters; more than this is none. */
  private static final int MAX_BODY_BYTES = 128;

  private final Optional<String> uid;
  private final AtomicBoolean requested = new AtomicBoolean();

  /**
   * @param uid of this pod; without it nobody can ask
   */
  public Leave(Optional<String> uid) {
    this.uid = uid;
  }

  /** Whether somebody has asked. */
  public boolean requested() {
    return requested.get();
  }

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public String path() {
    return "/leave";
  }

  @Override
  public Response answer(HttpExchange request) throws IOException {
    byte[] body = request.getRequestBody().readNBytes(MAX_BODY_BYTES);
    String asked = new String(body, StandardCharsets.UTF_8).strip();
    if (uid.isEmpty()) {
      return new Response(409, "this process was started without POD_UID");
    }
    if (!uid.get().equals(asked)) {
      return new Response(409, "the uid of this pod is another one");
    }
    requested.set(true);
    return new Response(200, "the next close leaves the group");
  }
}
