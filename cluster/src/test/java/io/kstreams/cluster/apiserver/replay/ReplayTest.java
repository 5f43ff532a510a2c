package io.kstreams.cluster.apiserver.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recorded exchanges: status, media type and body of every answer. */
class ReplayTest {
  private static final Path REPORTS = Path.of("target", "replay");
  private static final Map<String, int[]> TABLE = new TreeMap<>();

  static Stream<String> recordings() {
    return Recording.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void everyAnswerIsTheRecordedOneOrExcusedWithAReason(String name)
      throws IOException, InterruptedException {
    Recording recording = Recording.load(name);
    Map<Exchange, List<String>> differences = Replay.of(recording);
    Map<Integer, String> excuses = Excuses.of(name);
    List<String> report = report(differences);
    Files.createDirectories(REPORTS);
    Files.write(REPORTS.resolve(name + ".txt"), report);
    int all = recording.exchanges().size();
    TABLE.put(name, new int[] {all, all - differences.size(), excuses.size()});
    differences.keySet().removeIf(exchange -> excuses.remove(exchange.number()) != null);
    assertThat(report(differences)).as("not reproduced and not excused").isEmpty();
    assertThat(excuses).as("excused without need").isEmpty();
  }

  @AfterAll
  static void printTable() {
    String row = "%-30s %9s %10s %7s";
    List<String> lines = new ArrayList<>();
    lines.add(row.formatted("file", "exchanges", "reproduced", "excused"));
    int[] sums = new int[3];
    TABLE.forEach(
        (name, counts) -> {
          lines.add(row.formatted(name, counts[0], counts[1], counts[2]));
          for (int i = 0; i < sums.length; i++) {
            sums[i] += counts[i];
          }
        });
    lines.add(row.formatted("all", sums[0], sums[1], sums[2]));
    System.out.println(String.join("\n", lines));
  }

  static List<String> report(Map<Exchange, List<String>> differences) {
    List<String> lines = new ArrayList<>();
    differences.forEach(
        (exchange, lists) -> {
          lines.add("#" + exchange.number() + " " + exchange.line());
          lists.forEach(difference -> lines.add("    " + difference));
        });
    return lines;
  }
}
