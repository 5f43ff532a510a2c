package io.kstreams.cluster.timelines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Compares a time line with its performance: every change of every object, one by one; the order of
 * changes of different objects where Kubernetes gives one ({@link Order}); the counters of
 * StatefulSets at each rest; the objects and Events of the end. Not compared are times, and what
 * {@link Story}, {@link ObjectComparison}, {@link EventComparison} and {@link Notes} say that they
 * leave out.
 */
final class TimelineComparison {
  private final Timeline timeline;
  private final Story recorded;
  private final Story performed;
  private final Map<String, Alignment> alignments = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private TimelineComparison(Timeline timeline, Performance performance) {
    this.timeline = timeline;
    recorded = Story.of(timeline);
    performed = Story.of(performance.seen());
  }

  static List<Finding> of(Timeline timeline, Performance performance) {
    TimelineComparison comparison = new TimelineComparison(timeline, performance);
    comparison.compareLives();
    comparison.compareOrder();
    List<Finding> findings = comparison.findings;
    findings.addAll(new Rests(timeline).compare(performance.seen()));
    findings.addAll(
        new ObjectComparison(performance.placeholders(), performance.seen())
            .compare(timeline.objects()));
    findings.addAll(EventComparison.of(timeline.events(), performance.events()));
    timeline.steps().forEach(step -> findings.addAll(Notes.compare(step, performance)));
    return findings;
  }

  private void compareLives() {
    TreeSet<String> objects = new TreeSet<>(recorded.lives().keySet());
    objects.addAll(performed.lives().keySet());
    for (String object : objects) {
      Alignment alignment = new Alignment(recorded.life(object), performed.life(object));
      alignments.put(object, alignment);
      recorded
          .life(object)
          .forEach(entry -> findings.add(compare(entry, alignment.counterpart(entry))));
      for (Entry extra : alignment.extra()) {
        if (!isProgressOfItsNode(extra)) {
          String what = "nothing <> " + extra.change();
          findings.add(new Finding(Finding.What.CHANGE, "besides, " + extra.id(), what));
        }
      }
    }
  }

  private static Finding compare(Entry left, Entry right) {
    boolean same = right != null && left.change().state().equals(right.change().state());
    return new Finding(
        Finding.What.CHANGE,
        left.id(),
        same ? null : left.change() + " <> " + (right == null ? "nothing" : right.change()));
  }

  /** One recording ends before its last pod runs. */
  private static boolean isProgressOfItsNode(Entry entry) {
    return entry.isOf("Pod")
        && entry.change().event().equals("MODIFIED")
        && !entry.hasAny(Mark.GOING, Mark.OWNED, Mark.HELD);
  }

  private void compareOrder() {
    Order order = new Order(timeline.steps());
    List<Entry> entries = recorded.entries();
    for (int i = 0; i < entries.size(); i++) {
      for (Entry later : entries.subList(i + 1, entries.size())) {
        Entry sooner = entries.get(i);
        boolean two = !sooner.change().object().equals(later.change().object());
        if (two && order.isGiven(sooner, later)) {
          compareOrder(sooner, later);
        }
      }
    }
  }

  /** Of a change that is missing nothing more is said. */
  private void compareOrder(Entry sooner, Entry later) {
    Entry left = alignments.get(sooner.change().object()).counterpart(sooner);
    Entry right = alignments.get(later.change().object()).counterpart(later);
    if (left != null && right != null) {
      boolean same = left.position() < right.position();
      findings.add(
          new Finding(
              Finding.What.ORDER,
              sooner.id() + " before " + later.id(),
              same ? null : sooner.change() + " not before " + later.change()));
    }
  }
}
