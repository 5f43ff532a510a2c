package io.kstreams.benchmarks;

import io.kstreams.cluster.apiserver.ApiServer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a request costs that has to do with one object, while others are there. The median of many,
 * in microseconds, as one client sees it on loopback.
 */
final class RequestCosts {
  private static final String CROWD = StatefulSets.path("default");
  private static final String QUIET = StatefulSets.path("kube-system");

  @FunctionalInterface
  private interface Action {
    void run(int i) throws IOException, InterruptedException;
  }

  private final Client client;
  private final int rounds;

  private RequestCosts(Client client, int rounds) {
    this.client = client;
    this.rounds = rounds;
  }

  /**
   * The medians by request, with so many StatefulSets in one namespace and one in another.
   *
   * @param objects more than 7
   * @param rounds how often each request is measured, after half as many that are not
   */
  static Map<String, Long> with(int objects, int rounds) throws IOException, InterruptedException {
    try (ApiServer server = ApiServer.start()) {
      Client client = new Client(server.url());
      client.post(QUIET, StatefulSets.json("one", 1));
      for (int i = 0; i < objects; i++) {
        client.post(CROWD, StatefulSets.json("set-" + i, 1));
      }
      return new RequestCosts(client, rounds).measure();
    }
  }

  private Map<String, Long> measure() throws IOException, InterruptedException {
    Map<String, Long> costs = new LinkedHashMap<>();
    costs.put("GET of one", median(i -> client.get(CROWD + "/set-7")));
    costs.put(
        "PATCH of one",
        median(
            i ->
                client.patch(
                    CROWD + "/set-7", "{\"metadata\":{\"annotations\":{\"n\":\"" + i + "\"}}}")));
    costs.put(
        "POST and DELETE of one",
        median(
            i -> {
              client.post(CROWD, StatefulSets.json("new-" + i, 1));
              client.delete(CROWD + "/new-" + i);
            }));
    costs.put(
        "LIST by name in its namespace",
        median(i -> client.get(CROWD + "?fieldSelector=metadata.name=set-7")));
    costs.put(
        "LIST by name in all namespaces",
        median(i -> client.get("/apis/apps/v1/statefulsets?fieldSelector=metadata.name=set-7")));
    costs.put("LIST of another namespace", median(i -> client.get(QUIET)));
    costs.put("LIST of the first 10", median(i -> client.get(CROWD + "?limit=10")));
    costs.put(
        "LIST by label in its namespace",
        median(i -> client.get(CROWD + "?labelSelector=app=set-7")));
    costs.put("watch event in another namespace", watched());
    return costs;
  }

  /** From the write of an object until its event is there. */
  private long watched() throws IOException, InterruptedException {
    try (Stream<String> events = client.watch(QUIET + "?watch=true")) {
      Iterator<String> lines = events.iterator();
      lines.next();
      return median(
          i -> {
            client.patch(QUIET + "/one", "{\"metadata\":{\"annotations\":{\"n\":\"" + i + "\"}}}");
            lines.next();
          });
    }
  }

  private long median(Action action) throws IOException, InterruptedException {
    for (int i = 0; i < rounds / 2; i++) {
      action.run(i);
    }
    long[] nanos = new long[rounds];
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      action.run(rounds + i);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos[rounds / 2] / 1000;
  }
}
