package io.kstreams.operator.status;

import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.api.KStreamsCountStatus;
import io.kstreams.operator.desired.BootstrapServers;
import io.kstreams.operator.desired.Names;
import java.util.Optional;

/**
 * An application id on a Kafka, which at most one resource may have.
 *
 * @param bootstrapServers in their normal form
 */
public record ApplicationClaim(String applicationId, String bootstrapServers) {

  /** What the resource asks for. */
  public static ApplicationClaim wanted(KStreamsCount resource) {
    return new ApplicationClaim(
        Names.applicationId(resource),
        new BootstrapServers(resource.getSpec().kafka().bootstrapServers()).normalised());
  }

  /** What the resource has, as its status says; empty if it has nothing. */
  public static Optional<ApplicationClaim> held(KStreamsCount resource) {
    KStreamsCountStatus status = resource.getStatus();
    return status == null || status.applicationId() == null || status.bootstrapServers() == null
        ? Optional.empty()
        : Optional.of(new ApplicationClaim(status.applicationId(), status.bootstrapServers()));
  }

  /**
   * What the status is to say. What a resource had stays until no pod of the older template can be
   * left, and while nothing is brought.
   */
  static Optional<ApplicationClaim> of(
      KStreamsCount resource, Optional<Rollout> rollout, Reason reason) {
    return switch (reason) {
      case APPLICATION_ID_IN_USE -> Optional.empty();
      case PAUSED, DELETING, CLAIM_STUCK -> held(resource);
      default ->
          rollout.map(Rollout::isSettled).orElse(true)
              ? Optional.of(wanted(resource))
              : held(resource).or(() -> Optional.of(wanted(resource)));
    };
  }

  @Override
  public String toString() {
    return applicationId + " on " + bootstrapServers;
  }
}
