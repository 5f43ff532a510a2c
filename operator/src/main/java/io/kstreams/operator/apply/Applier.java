package io.kstreams.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.function.BiConsumer;

/**
 * Server-side apply by the operator's field manager, forced. Neither method may hit an object that
 * the caller has not judged: a create fails on an existing object and a change on another uid.
 */
public final class Applier {

  // No object has this version any more, so an apply with it is a create: 201, or 409 where the
  // object exists (seen on Kubernetes 1.36).
  private static final String NEVER_A_LIVE_VERSION = "1";

  private static final String CONTENT_TYPE = PatchType.SERVER_SIDE_APPLY.getContentType();
  private static final String APPLY = "?force=true&fieldManager=" + FieldManager.NAME;
  private static final String APPLY_AS_FOREIGN = "?force=true&fieldManager=" + FieldManager.FOREIGN;
  private static final String DRY_RUN = APPLY + "&dryRun=All";
  private static final String APPLY_STATUS = "/status" + APPLY;

  private final Requests requests;

  public Applier(KubernetesClient client) {
    this.requests = new Requests(client);
  }

  /**
   * Makes an object that must not exist yet.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException with code 409 if it exists
   */
  public <T extends HasMetadata> T create(T desired) {
    return apply(desired, ObjectMeta::setResourceVersion, NEVER_A_LIVE_VERSION, APPLY);
  }

  /**
   * Makes {@code live} what is desired.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException with code 409 or 422 if the
   *     object is gone, or is another of the same name
   */
  public <T extends HasMetadata> T change(T live, T desired) {
    return apply(desired, ObjectMeta::setUid, live.getMetadata().getUid(), APPLY);
  }

  /**
   * Adds to {@code live} what somebody else wants of it, and in somebody else's name: the
   * operator's own applies leave it alone.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException as {@link #change}
   */
  public <T extends HasMetadata> T changeAsForeign(T live, T desired) {
    return apply(desired, ObjectMeta::setUid, live.getMetadata().getUid(), APPLY_AS_FOREIGN);
  }

  /** What the server would make of an object that does not exist, defaults included. */
  public <T extends HasMetadata> T defaulted(T desired) {
    return requests.patch(desired, DRY_RUN, CONTENT_TYPE, AppliedJson.text(desired));
  }

  /**
   * Makes the status of {@code live} what is desired.
   *
   * @param desired has no more than a name, a namespace and the status; what is not in it goes
   * @throws io.fabric8.kubernetes.client.KubernetesClientException with code 404, 409 or 422 if the
   *     object is gone, or is another of the same name
   */
  public <T extends HasMetadata> T changeStatus(T live, T desired) {
    return apply(desired, ObjectMeta::setUid, live.getMetadata().getUid(), APPLY_STATUS);
  }

  // To an object of which this field of the metadata has this value.
  private <T extends HasMetadata> T apply(
      T desired, BiConsumer<ObjectMeta, String> field, String value, String how) {
    ObjectMeta meta = desired.getMetadata();
    field.accept(meta, value);
    String body = AppliedJson.text(desired);
    field.accept(meta, null);
    return requests.patch(desired, how, CONTENT_TYPE, body);
  }

  /**
   * Whether a change failed because the object that it meant is no more: it is not there, went
   * while the server looked, or another has its name. The event of that comes.
   */
  public static boolean isGone(KubernetesClientException failure) {
    return switch (failure.getCode()) {
      case 404 -> true;
      case 409 -> failure.getMessage() != null && failure.getMessage().contains("uid mismatch");
      case 422 ->
          failure.getStatus() != null
              && failure.getStatus().getDetails() != null
              && failure.getStatus().getDetails().getCauses().stream()
                  .anyMatch(cause -> "metadata.uid".equals(cause.getField()));
      default -> false;
    };
  }
}
