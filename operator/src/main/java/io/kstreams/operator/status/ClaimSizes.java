package io.kstreams.operator.status;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.desired.CountStatefulSet;
import io.kstreams.operator.desired.Names;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How large the volumes are, beside how large they should be. */
public final class ClaimSizes {

  private static final String STORAGE = "storage";

  private ClaimSizes() {}

  /**
   * The claims that must be asked to grow. One that asks for more than is wanted, after a size that
   * was taken back, stays; one that is not bound cannot grow yet.
   */
  public static List<PersistentVolumeClaim> toGrow(
      KStreamsCount resource, List<PersistentVolumeClaim> claims) {
    return claims.stream()
        .filter(claim -> !claim.isMarkedForDeletion())
        .filter(ClaimSizes::isBound)
        .filter(claim -> isLess(requested(claim), wanted(resource)))
        .toList();
  }

  /** Whether the StatefulSet gives new pods volumes of another size. */
  public static boolean isOutdated(KStreamsCount resource, StatefulSet set) {
    return amount(CountStatefulSet.size(set)).compareTo(wanted(resource)) != 0;
  }

  /** How far growing is; empty if all volumes in use have the size that is wanted. */
  static Optional<Verdict> judge(KStreamsCount resource, Observed observed) {
    String size = resource.getSpec().storage().size();
    List<PersistentVolumeClaim> small =
        observed.claims().stream()
            .filter(
                claim -> Names.ordinal(resource, claim).getAsInt() < resource.getSpec().replicas())
            .filter(claim -> !claim.isMarkedForDeletion())
            .filter(ClaimSizes::isBound)
            .filter(claim -> isLess(capacity(claim), wanted(resource)))
            .toList();
    Optional<PersistentVolumeClaim> failed =
        small.stream().filter(ClaimSizes::hasFailed).findFirst();
    if (failed.isPresent()) {
      return Optional.of(
          Verdict.of(
              Reason.VOLUME_CANNOT_GROW,
              "the volume of PersistentVolumeClaim "
                  + failed.get().getMetadata().getName()
                  + " could not be made larger (kubectl describe pvc says why); set"
                  + " spec.storage.size back, or mend what its storage driver lacks"));
    }
    if (!small.isEmpty()) {
      PersistentVolumeClaim first = small.get(0);
      return Optional.of(
          Verdict.of(
              Reason.GROWING,
              "%s has %s of %s, %d of %d volumes are large enough"
                  .formatted(
                      first.getMetadata().getName(),
                      capacity(first).map(Quantity::toString).orElse("nothing"),
                      size,
                      resource.getSpec().replicas() - small.size(),
                      resource.getSpec().replicas())));
    }
    return observed
        .statefulSet()
        .filter(set -> isOutdated(resource, set))
        .map(
            set ->
                Verdict.of(
                    Reason.GROWING,
                    "the StatefulSet is made again around its pods, with volumes of " + size));
  }

  static Optional<Quantity> capacity(PersistentVolumeClaim claim) {
    return Optional.ofNullable(claim.getStatus())
        .map(PersistentVolumeClaimStatus::getCapacity)
        .map(capacity -> capacity.get(STORAGE));
  }

  private static Optional<Quantity> requested(PersistentVolumeClaim claim) {
    return Optional.ofNullable(claim.getSpec().getResources().getRequests())
        .map(requests -> requests.get(STORAGE));
  }

  private static boolean isBound(PersistentVolumeClaim claim) {
    return claim.getStatus() != null && "Bound".equals(claim.getStatus().getPhase());
  }

  // Kubernetes 1.32 and newer: the driver has said that it never will, or the last try failed.
  private static boolean hasFailed(PersistentVolumeClaim claim) {
    Map<String, String> resizing = claim.getStatus().getAllocatedResourceStatuses();
    return (resizing != null && resizing.getOrDefault(STORAGE, "").endsWith("Infeasible"))
        || claim.getStatus().getConditions().stream()
            .anyMatch(
                condition ->
                    condition.getType().endsWith("ResizeError")
                        && "True".equals(condition.getStatus()));
  }

  private static boolean isLess(Optional<Quantity> size, BigDecimal wanted) {
    return size.map(ClaimSizes::amount).orElse(BigDecimal.ZERO).compareTo(wanted) < 0;
  }

  private static BigDecimal wanted(KStreamsCount resource) {
    return amount(new Quantity(resource.getSpec().storage().size()));
  }

  private static BigDecimal amount(Quantity quantity) {
    return quantity.getNumericalAmount();
  }
}
