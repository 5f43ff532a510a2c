package io.kstreams.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/**
 * Server-side apply by the operator's field manager, forced. Neither method may hit an object that
 * the caller has not judged: a create fails on an existing object and a change on another uid.
 */
public final class Applier {

  // No object has this version any more, so an apply with it is a create: 201, or 409 where the
  // object exists (seen on Kubernetes 1.36).
  private static final String NEVER_A_LIVE_VERSION = "1";

  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager(FieldManager.NAME)
          .withForce(true)
          .build();

  private final KubernetesClient client;

  public Applier(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Makes an object that must not exist yet.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException with code 409 if it exists
   */
  public <T extends HasMetadata> T create(T desired) {
    T body = ObjectTree.canonical(desired);
    body.getMetadata().setResourceVersion(NEVER_A_LIVE_VERSION);
    return client.resource(body).patch(APPLY);
  }

  /**
   * Makes {@code live} what is desired.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException with code 409 or 422 if the
   *     object is gone, or is another of the same name
   */
  public <T extends HasMetadata> T change(T live, T desired) {
    T body = ObjectTree.canonical(desired);
    body.getMetadata().setUid(live.getMetadata().getUid());
    return client.resource(body).patch(APPLY);
  }

  /**
   * Makes the status of {@code live} what is desired.
   *
   * @param desired has no more than a name, a namespace and the status; what is not in it goes
   * @throws io.fabric8.kubernetes.client.KubernetesClientException with code 404, 409 or 422 if the
   *     object is gone, or is another of the same name
   */
  public <T extends HasMetadata> T changeStatus(T live, T desired) {
    desired.getMetadata().setUid(live.getMetadata().getUid());
    return client.resource(desired).subresource("status").patch(APPLY);
  }
}
