package io.kstreams.cluster.apiserver.faults;

import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.requests.Answer;
import io.kstreams.cluster.apiserver.requests.Query;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * A read from a cache that is behind.
 *
 * @param writes by how many
 */
record StaleRead(int writes) implements Fault {
  private static final String VERSION = "resourceVersion";
  private static final String MATCH = "resourceVersionMatch";

  @Override
  public boolean fits(Asked asked) {
    Query query = asked.request().query();
    return asked.isRead()
        && !asked.isWatch()
        && asked.action().subresource().isEmpty()
        && query.get("continue").isEmpty()
        && !query.text(MATCH).equals("Exact")
        && query.text(VERSION).matches("[0-9]+");
  }

  @Override
  public Answer answer(Call call) throws IOException, InterruptedException {
    Query query = call.request().query();
    long asked = Long.parseLong(query.text(VERSION));
    long version = Math.max(asked, call.revision() - writes);
    Map<String, String> values = new HashMap<>(query.values());
    values.put(VERSION, Long.toString(version));
    values.put(MATCH, "Exact");
    if (asked == 0) {
      values.remove("limit"); // a cache gives whole lists
    }
    try {
      return call.proceed(call.request().with(new Query(values)));
    } catch (Refusal refusal) {
      if (refusal.code() == 410) {
        return call.proceed(); // so far back nobody remembers
      }
      throw refusal;
    }
  }
}
