package io.kstreams.operator.api;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** One application that counts the records of a topic by key. */
@Group("kstreams.io")
@Version("v1alpha1")
@Kind("KStreamsCount")
@Singular("kstreamscount")
@Plural("kstreamscounts")
@ShortNames("ksc")
public final class KStreamsCount extends CustomResource<KStreamsCountSpec, KStreamsCountStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  // Both are absent until somebody sets them; the superclass would make empty ones.
  @Override
  protected KStreamsCountSpec initSpec() {
    return null;
  }

  @Override
  protected KStreamsCountStatus initStatus() {
    return null;
  }
}
