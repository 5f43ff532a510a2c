package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.kstreams.operator.api.KStreamsCount;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line in the log for each thing that is done to the cluster, with the resource and the
 * generation that it is done for; none where nothing is done.
 */
final class ChangeLog {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);

  private ChangeLog() {}

  /** Notes what was done, and why. */
  static void note(KStreamsCount resource, String what) {
    LOG.atInfo()
        .addKeyValue(
            "resource",
            resource.getMetadata().getNamespace() + "/" + resource.getMetadata().getName())
        .addKeyValue("generation", resource.getMetadata().getGeneration())
        .log(what);
  }

  /** Kind and name of an object, as people say it. */
  static String name(HasMetadata object) {
    return object.getKind() + " " + object.getMetadata().getName();
  }
}
