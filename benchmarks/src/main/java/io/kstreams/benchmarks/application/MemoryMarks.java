package io.kstreams.benchmarks.application;

import java.io.IOException;

/** The most memory that a process has had, and since when it has not had more. */
final class MemoryMarks {
  static final String HEADINGS =
      "most resident MiB | of it anonymous, now | unchanged since record | records";

  private final String name;
  private long mark;
  private long anonymous;
  private long raised;
  private long records;
  private String end = "";

  MemoryMarks(String name) {
    this.name = name;
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
    return "| %s%s | %d | %d | %d | %d |"
        .formatted(name, end, mark >> 10, anonymous >> 10, raised, records);
  }
}
