package io.kstreams.benchmarks.application;

import java.io.IOException;

/** The most memory that a process has had, and since when it has not had more. */
final class MemoryMarks {
  static final String HEADINGS =
      "kept by a cgroup | most resident MiB | of it anonymous, now | unchanged since record"
          + " | records";

  private final String name;
  private final boolean kept;
  private long mark;
  private long anonymous;
  private long raised;
  private long records;
  private String end = "";

  MemoryMarks(String name, boolean kept) {
    this.name = name;
    this.kept = kept;
  }

  /** Reads them when so many records are counted. */
  void read(Pod pod, long counted) throws IOException {
    // The kernel's own high-water mark of all that is resident, with pages of files.
    long now = pod.memory("VmHWM");
    anonymous = pod.memory("RssAnon");
    records = counted;
    if (now > mark) {
      mark = now;
      raised = counted;
    }
  }

  /** The process has ended, for this reason. */
  void ended(String reason) {
    end = " (" + reason.strip() + ")";
  }

  /** Whether the mark has not been raised for so many records. */
  boolean stoodStill(long count) {
    return records - raised >= count;
  }

  /** In KiB. */
  long mark() {
    return mark;
  }

  String row() {
    return "| %s%s | %s | %d | %d | %d | %d |"
        .formatted(name, end, kept ? "yes" : "no", mark >> 10, anonymous >> 10, raised, records);
  }
}
