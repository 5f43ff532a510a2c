package io.kstreams.cluster.controllers.claims;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.kstreams.cluster.runtime.Context;
import io.kstreams.cluster.runtime.Controller;
import io.kstreams.cluster.runtime.Events;

/** Says of a claim that was made larger that its provisioner has to grow the volume. */
public final class ClaimExpansion implements Controller {

  private static final String COMPONENT = "volume_expand";

  private final Context context;

  public ClaimExpansion(Context context) {
    this.context = context;
    context.caches().of(PersistentVolumeClaim.class).listen(this::changed);
  }

  private void changed(PersistentVolumeClaim before, PersistentVolumeClaim after) {
    if (after != null
        && Binding.wantsMore(after)
        && (before == null || !Binding.requested(before).equals(Binding.requested(after)))) {
      context
          .events()
          .record(
              after,
              COMPONENT,
              Events.Type.Normal,
              "ExternalExpanding",
              "waiting for an external controller to expand this PVC");
    }
  }

  @Override
  public void start() {}

  @Override
  public void close() {}
}
