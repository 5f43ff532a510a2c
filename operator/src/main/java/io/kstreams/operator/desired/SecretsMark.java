package io.kstreams.operator.desired;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Optional;

/**
 * Restarts pods when a Secret that they read has changed. The StatefulSet bears a hash of what was
 * seen last, its pod template the one that restarted the pods last: so a hash that is known for the
 * first time, because reading Secrets was allowed only then, restarts nothing.
 */
public final class SecretsMark {

  private SecretsMark() {}

  /** Marks a StatefulSet that is made. */
  public static void first(StatefulSet wanted, Optional<String> hash) {
    hash.ifPresent(now -> put(wanted.getMetadata(), now));
  }

  /**
   * Marks what is wanted of a StatefulSet that is there.
   *
   * @param hash empty if it is not known: then all stays as it is
   */
  public static void next(StatefulSet wanted, StatefulSet live, Optional<String> hash) {
    String seen = Names.annotation(live, Names.SECRETS_ANNOTATION);
    String restarted =
        live.getSpec().getTemplate().getMetadata().getAnnotations() == null
            ? null
            : live.getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get(Names.SECRETS_ANNOTATION);
    boolean changed = seen != null && hash.isPresent() && !seen.equals(hash.get());
    put(wanted.getMetadata(), hash.orElse(seen));
    put(wanted.getSpec().getTemplate().getMetadata(), changed ? hash.get() : restarted);
  }

  private static void put(ObjectMeta metadata, String hash) {
    if (hash != null) {
      metadata.getAnnotations().put(Names.SECRETS_ANNOTATION, hash);
    }
  }
}
