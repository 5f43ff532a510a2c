package io.kstreams.cluster.timelines;

import io.kstreams.cluster.apiserver.faults.Call;
import io.kstreams.cluster.apiserver.faults.Fault;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.requests.Answer;
import java.io.IOException;

/** Keeps the provisioner waiting until a volume is due. */
final class LateVolumes implements Fault {
  private final Cues cues;
  private final Observer observer;

  LateVolumes(Cues cues, Observer observer) {
    this.cues = cues;
    this.observer = observer;
  }

  @Override
  public Answer answer(Call call) throws IOException, InterruptedException {
    String claim = Json.parse(call.request().body()).at("/spec/claimRef/name").asText();
    observer.await(() -> cues.isDue("PersistentVolumeClaim/" + claim, Mark.BOUND), () -> {});
    return call.proceed();
  }
}
