package io.kstreams.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code docs/conditions.md} lists the reasons of the code, each under what it makes True. */
class DocumentedReasonsTest {

  private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\| (.+) \\| (.*)\\|$");
  private static final Map<Reason.Kind, String> CHAPTERS =
      Map.of(
          Reason.Kind.READY, "Ready is True",
          Reason.Kind.PROGRESSING, "On its way: Ready is False, Reconciling is True",
          Reason.Kind.STALLED, "A person must mend something: Ready is False, Stalled is True");

  @Test
  void everyReasonIsUnderItsChapterAndNoOtherIs() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    String chapter = "";
    for (String line : Files.readAllLines(Path.of("../docs/conditions.md"))) {
      if (line.startsWith("## ")) {
        chapter = line.substring(3);
      }
      var row = ROW.matcher(line);
      if (row.matches()) {
        documented.put(row.group(1), chapter);
      }
    }
    Map<String, String> coded = new TreeMap<>();
    Arrays.stream(Reason.values())
        .forEach(reason -> coded.put(reason.text(), CHAPTERS.get(reason.kind())));
    assertThat(documented).isEqualTo(coded);
  }

  @Test
  void aStalledReasonHasSomethingToDo() throws IOException {
    List<String> idle =
        Files.readAllLines(Path.of("../docs/conditions.md")).stream()
            .map(ROW::matcher)
            .filter(row -> row.matches() && row.group(3).isBlank())
            .map(row -> row.group(1))
            .toList();
    assertThat(idle).containsExactlyInAnyOrder("Running", "ScaledToZero");
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void aReasonIsFoundByItsText(Reason reason) {
    assertThat(Reason.of(reason.text())).contains(reason);
  }
}
