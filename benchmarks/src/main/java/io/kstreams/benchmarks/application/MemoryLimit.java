package io.kstreams.benchmarks.application;

import io.kstreams.benchmarks.MemoryCgroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Prints how much memory a pod takes that is told of a small limit, until that has stood still for
 * so many records. Linux only.
 */
public final class MemoryLimit {
  private static final int KEYS = 3_000_000;
  private static final int STILL = 50_000_000;
  private static final int STEPS = 50;
  private static final int PARTITIONS = 8;
  private static final int MIB = 256;

  private MemoryLimit() {}

  /**
   * What a run is like.
   *
   * @param keys one record of each is counted first
   * @param still for how many records of any key the mark must stand still; a run ends at three
   *     times as many in any case
   * @param step after how many records the marks are read again
   * @param mib the limit
   */
  record Sizes(int keys, int still, int step, int partitions, int mib) {}

  /**
   * Prints a table. Run it in the folder of the checkout, with the application packaged.
   *
   * @param args keys, records to stand still for, partitions, and MiB; without them 3000000
   *     50000000 8 256
   */
  public static void main(String[] args) throws Exception {
    boolean given = args.length == 4;
    int[] numbers =
        given
            ? List.of(args).stream().mapToInt(Integer::parseInt).toArray()
            : new int[] {KEYS, STILL, PARTITIONS, MIB};
    Sizes sizes = new Sizes(numbers[0], numbers[1], numbers[1] / STEPS, numbers[2], numbers[3]);
    print(
        sizes,
        List.of(
            measure(PackagedApplication.AT_LEAST_ONCE, sizes),
            measure(new SeedApplication(), sizes)));
    // Threads of the broker would hold the JVM for a while.
    System.exit(0);
  }

  /** Each with a broker of its own, for its log is as large as a disk may be. */
  private static MemoryMarks measure(Variant variant, Sizes sizes) throws Exception {
    try (Platform platform = Platform.start(Path.of("").toAbsolutePath())) {
      return run(platform, variant, sizes);
    }
  }

  static void print(Sizes sizes, List<MemoryMarks> all) {
    System.out.printf(
        "| limit %d MiB, %d partitions, %d keys | %s |%n",
        sizes.mib(), sizes.partitions(), sizes.keys(), MemoryMarks.HEADINGS);
    System.out.println("|---|---|---|---|---|---|");
    all.forEach(marks -> System.out.println(marks.row()));
  }

  static MemoryMarks run(Platform platform, Variant variant, Sizes sizes) throws Exception {
    long limit = (long) sizes.mib() << 20;
    Application application = platform.application(variant, "memory", sizes.partitions(), limit);
    Pod pod = application.pods(1).get(0);
    Optional<MemoryCgroup> cgroup = MemoryCgroup.of(limit);
    cgroup.ifPresent(pod::confine);
    MemoryMarks marks = new MemoryMarks(variant.name(), cgroup.isPresent());
    try (pod) {
      count(application, pod, sizes, marks);
    } catch (IOException e) {
      marks.ended(e.getMessage());
    } finally {
      cgroup.ifPresent(MemoryCgroup::close);
    }
    return marks;
  }

  private static void count(Application application, Pod pod, Sizes sizes, MemoryMarks marks)
      throws Exception {
    try (Load load = new Load(application, sizes.keys(), new Random(sizes.keys()))) {
      pod.start();
      pod.awaitRunning();
      load.sendEachKey();
      application.awaitCounted(() -> marks.read(pod, 0));
      marks.read(pod, 0);
      for (long sent = 0; !marks.stoodStill(sizes.still()) && sent < 3L * sizes.still(); ) {
        long before = sent;
        load.send(sizes.step(), Load.AT_ONCE);
        application.awaitCounted(() -> marks.read(pod, before));
        sent += sizes.step();
        marks.read(pod, sent);
        System.err.println(marks.row());
      }
    }
  }
}
