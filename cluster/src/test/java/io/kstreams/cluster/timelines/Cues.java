package io.kstreams.cluster.timelines;

import java.util.List;

/**
 * When nodes and provisioner may do what they do: once all has happened that had happened before
 * when they were recorded. They take far longer than the controllers there, but nothing in
 * Kubernetes says so: on a busy machine a controller is still at its second pod when the first is
 * ready.
 */
final class Cues {
  private final Story recorded;
  private final Order order;
  private final Observer observer;

  Cues(Timeline timeline, Observer observer) {
    this.recorded = Story.of(timeline);
    this.order = new Order(timeline.steps());
    this.observer = observer;
  }

  /** Whether the next change of the object that has this mark is due, or none was recorded. */
  boolean isDue(String object, Mark mark) {
    Story performed = Story.of(observer.seen());
    List<Entry> life = recorded.life(object);
    return life.subList(done(object, performed), life.size()).stream()
        .filter(entry -> entry.hasAny(mark))
        .findFirst()
        .map(due -> recorded.entries().stream().allMatch(one -> !holds(one, due, performed)))
        .orElse(true);
  }

  private boolean holds(Entry one, Entry due, Story performed) {
    String object = one.change().object();
    return one.position() < due.position()
        && (object.equals(due.change().object()) || order.isGiven(one, due))
        && one.number() > done(object, performed);
  }

  private int done(String object, Story performed) {
    return new Alignment(recorded.life(object), performed.life(object)).done();
  }
}
