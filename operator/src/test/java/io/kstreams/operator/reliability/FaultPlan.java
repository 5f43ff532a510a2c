package io.kstreams.operator.reliability;

import io.kstreams.cluster.apiserver.faults.Asked;
import io.kstreams.cluster.apiserver.faults.Faults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Faults that befall one operator: each hits once, the so-manieth of the requests that it fits. */
final class FaultPlan {

  private static final int FEWEST = 8;
  private static final int MORE = 6;
  private static final int LATEST = 12;
  // The operator opens as many at its start, and then one only where one has ended.
  private static final int WATCHES = 6;
  private static final List<FaultKind> QUICK =
      Stream.of(FaultKind.values()).filter(kind -> kind != FaultKind.TIME_OUT_AFTER).toList();

  // Those that come to pass in any story that is long enough.
  private static final List<FaultKind> SURE =
      QUICK.stream().filter(kind -> !ofReads(kind)).toList();

  private final List<Planned> faults = new ArrayList<>();

  private static final class Planned {
    private final FaultKind kind;
    private final int skips;
    private int fitting;
    private boolean hit;

    Planned(FaultKind kind, int skips) {
      this.kind = kind;
      this.skips = skips;
    }

    /** Counts a request; called by many threads, one at a time. */
    boolean hits(Asked asked) {
      if (hit || !kind.fits(asked)) {
        return false;
      }
      hit = fitting == skips;
      fitting++;
      return hit;
    }

    @Override
    public String toString() {
      return kind + " at request " + (skips + 1) + (hit ? "" : " (did not come to it)");
    }
  }

  /**
   * Draws a plan.
   *
   * @param surely how many of its faults come to pass if the operator only writes often enough
   * @param slow whether there is a time-out in it, which takes its time
   */
  static FaultPlan draw(Random random, int surely, boolean slow) {
    FaultPlan plan = new FaultPlan();
    int count = FEWEST + random.nextInt(MORE);
    for (int i = 0; i < count; i++) {
      List<FaultKind> kinds = i < surely ? SURE : QUICK;
      FaultKind kind = kinds.get(random.nextInt(kinds.size()));
      plan.faults.add(new Planned(kind, random.nextInt(ofReads(kind) ? WATCHES : LATEST)));
    }
    if (slow) {
      plan.faults.add(new Planned(FaultKind.TIME_OUT_AFTER, random.nextInt(LATEST)));
    }
    return plan;
  }

  private static boolean ofReads(FaultKind kind) {
    return kind.name().startsWith("WATCH") || kind == FaultKind.STALE_READ;
  }

  /** From now on they befall whoever has this user agent at the time. */
  void begin(Faults server, Supplier<String> userAgent) {
    for (Planned planned : faults) {
      server.add(
          asked -> asked.request().userAgent().equals(userAgent.get()) && planned.hits(asked),
          planned.kind.fault());
    }
  }

  /** How many of them have come to pass. */
  int hits() {
    return (int) faults.stream().filter(planned -> planned.hit).count();
  }

  /** The same by kind, added to other counts. */
  void addTo(Map<FaultKind, Integer> counts) {
    faults.stream()
        .filter(planned -> planned.hit)
        .forEach(planned -> counts.merge(planned.kind, 1, Integer::sum));
  }

  @Override
  public String toString() {
    return faults.stream()
        .sorted(Comparator.comparing((Planned planned) -> planned.skips))
        .toList()
        .toString();
  }
}
