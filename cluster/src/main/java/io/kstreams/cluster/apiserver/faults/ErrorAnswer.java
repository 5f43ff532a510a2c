package io.kstreams.cluster.apiserver.faults;

import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.requests.Answer;
import java.io.IOException;
import java.util.Set;

/**
 * An error that has nothing to do with what was asked.
 *
 * @param effect whether the request took effect
 */
record ErrorAnswer(int code, boolean effect) implements Fault {
  private static final Set<Integer> CODES = Set.of(409, 429, 500, 503);

  ErrorAnswer {
    if (!CODES.contains(code)) {
      throw new IllegalArgumentException(
          "a faulty server answers one of " + CODES + ", not " + code);
    }
  }

  @Override
  public boolean fits(Asked asked) {
    return code != 409 || (!asked.isRead() && !asked.action().name().isEmpty());
  }

  @Override
  public Answer answer(Call call) throws IOException, InterruptedException {
    if (effect) {
      call.proceed();
    }
    throw switch (code) {
      case 409 -> Refusal.modified(call.target().type(), call.target().name());
      // Clients come back after as long as they like: a test has no seconds to wait.
      case 429 -> Refusal.tooManyRequests(0);
      case 503 ->
          Refusal.unavailable(
              503, "ServiceUnavailable", "the server is currently unable to handle the request");
      default -> Refusal.internal("etcdserver: request timed out");
    };
  }
}
