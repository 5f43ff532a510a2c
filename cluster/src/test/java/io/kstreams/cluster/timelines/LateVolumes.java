package io.kstreams.cluster.timelines;

import io.kstreams.cluster.apiserver.faults.Call;
import io.kstreams.cluster.apiserver.faults.Fault;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.requests.Answer;
import java.io.IOException;
import java.util.List;

/**
 * Keeps the provisioner waiting until all has happened to a claim that had happened when the
 * recorded one made its volume. To make a volume takes far longer than the controllers take to look
 * at a claim, but nothing in Kubernetes says so: on a busy machine the folder is there first.
 */
final class LateVolumes implements Fault {
  private final Story recorded;
  private final Observer observer;

  LateVolumes(Timeline timeline, Observer observer) {
    this.recorded = Story.of(timeline);
    this.observer = observer;
  }

  @Override
  public Answer answer(Call call) throws IOException, InterruptedException {
    String claim = Json.parse(call.request().body()).at("/spec/claimRef/name").asText();
    observer.await(() -> isDue("PersistentVolumeClaim/" + claim), () -> {});
    return call.proceed();
  }

  /** Whether the next that was recorded of the claim is its volume, or there is no more. */
  private boolean isDue(String claim) {
    List<Entry> life = recorded.life(claim);
    int next = new Alignment(life, Story.of(observer.seen()).life(claim)).done();
    return next == life.size() || life.get(next).hasAny(Mark.BOUND);
  }
}
