package io.kstreams.operator.status;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import io.kstreams.operator.api.ClaimStatus;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.api.KStreamsCountStatus;
import io.kstreams.operator.api.StorageStatus;
import io.kstreams.operator.desired.CountContainer;
import io.kstreams.operator.desired.Names;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The status of a resource, made from nothing each time: what is not in it is taken out. */
public final class CountStatus {

  private CountStatus() {}

  /** The status that says what was observed and how it was judged. */
  public static KStreamsCountStatus of(
      KStreamsCount resource,
      Observed observed,
      Verdict verdict,
      String defaultImage,
      Instant now) {
    Long generation = resource.getMetadata().getGeneration();
    Optional<Rollout> rollout = observed.statefulSet().map(Rollout::of);
    int ready = rollout.map(Rollout::ready).orElse(0);
    KStreamsCountStatus previous = resource.getStatus();
    Optional<ApplicationClaim> claim = ApplicationClaim.of(resource, rollout, verdict.reason());
    return new KStreamsCountStatus(
        generation,
        claim.map(ApplicationClaim::applicationId).orElse(null),
        claim.map(ApplicationClaim::bootstrapServers).orElse(null),
        CountContainer.image(resource, defaultImage),
        Names.selector(resource).entrySet().stream()
            .map(Object::toString)
            .collect(Collectors.joining(",")),
        rollout.map(Rollout::pods).orElse(0),
        ready,
        rollout.map(Rollout::updated).orElse(0),
        ready + "/" + resource.getSpec().replicas(),
        storage(observed.claims()),
        verdict.restores().isEmpty()
            ? null
            : Restore.told(verdict.restores(), previous == null ? null : previous.restore()),
        Conditions.of(verdict, generation, previous == null ? null : previous.conditions(), now));
  }

  private static StorageStatus storage(List<PersistentVolumeClaim> claims) {
    if (claims.isEmpty()) {
      return null;
    }
    Optional<Quantity> granted =
        claims.stream()
            .flatMap(claim -> ClaimSizes.capacity(claim).stream())
            .max(Comparator.comparing(Quantity::getNumericalAmount));
    return new StorageStatus(
        granted.map(Quantity::toString).orElse(null),
        claims.stream().map(CountStatus::claim).toList());
  }

  private static ClaimStatus claim(PersistentVolumeClaim claim) {
    return new ClaimStatus(
        claim.getMetadata().getName(),
        Optional.ofNullable(claim.getStatus())
            .map(PersistentVolumeClaimStatus::getPhase)
            .orElse("Pending"),
        ClaimSizes.capacity(claim).map(Quantity::toString).orElse(null));
  }
}
