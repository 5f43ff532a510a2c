package io.kstreams.cluster.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The recorded time lines, driven again: each step follows when the one before it has come to rest
 * as it was recorded. What is compared, and what is not, is said in {@link TimelineComparison}.
 */
class TimelinesTest {
  private static final Path REPORTS = Path.of("target", "timelines");
  private static final Map<String, List<Object>> TABLE = new TreeMap<>();

  @TempDir Path folder;

  static Stream<String> timelines() {
    return Timeline.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("timelines")
  void theControllersDoWhatKubernetesDidOrAreExcusedWithAReason(String name)
      throws IOException, InterruptedException {
    Timeline timeline = Timeline.load(name);
    Performance performance = Performance.of(timeline, folder);
    List<Finding> findings = TimelineComparison.of(timeline, performance);
    Map<String, String> excuses = Excuses.of(name);
    List<Finding> different = findings.stream().filter(Finding::isDifferent).toList();
    report(name, performance, different);
    note(name, timeline.steps().size(), findings, different.size(), excuses.size());
    List<Finding> open =
        different.stream().filter(finding -> excuses.remove(finding.id()) == null).toList();
    assertThat(open).as("not reproduced and not excused").isEmpty();
    assertThat(excuses).as("excused without need").isEmpty();
  }

  private static void report(String name, Performance performance, List<Finding> different)
      throws IOException {
    List<String> lines = new ArrayList<>();
    different.forEach(finding -> lines.add(finding.what() + " " + finding));
    performance.seen().forEach(one -> lines.add(one.step() + " " + one.change()));
    Files.createDirectories(REPORTS);
    Files.write(REPORTS.resolve(name + ".txt"), lines);
  }

  private static void note(
      String name, int steps, List<Finding> findings, int different, int excused) {
    Map<Finding.What, Long> counts =
        findings.stream().collect(Collectors.groupingBy(Finding::what, Collectors.counting()));
    List<Object> row = new ArrayList<>(List.of(steps));
    Arrays.stream(Finding.What.values()).forEach(what -> row.add(counts.getOrDefault(what, 0L)));
    row.add(findings.size() - different);
    row.add(excused);
    TABLE.put(name, row);
  }

  @AfterAll
  static void printTable() {
    String row = "%-30s %5s %7s %6s %5s %7s %6s %5s %10s %7s";
    System.out.println(
        row.formatted(
            "time line",
            "steps",
            "changes",
            "orders",
            "rests",
            "objects",
            "events",
            "notes",
            "reproduced",
            "excused"));
    long[] sums = new long[9];
    TABLE.forEach(
        (name, counts) -> {
          System.out.println(row.formatted(line(name, counts)));
          for (int i = 0; i < sums.length; i++) {
            sums[i] += ((Number) counts.get(i)).longValue();
          }
        });
    System.out.println(row.formatted(line("all", Arrays.stream(sums).boxed().toList())));
  }

  private static Object[] line(String name, List<?> counts) {
    List<Object> line = new ArrayList<>(List.of(name));
    line.addAll(counts);
    return line.toArray();
  }
}
