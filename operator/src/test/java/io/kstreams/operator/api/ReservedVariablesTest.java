package io.kstreams.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kstreams.operator.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/contract.md} says which variables are the operator's; nobody else can set those. */
class ReservedVariablesTest {
  private static final Pattern ROW = Pattern.compile("(?m)^[|] (`[A-Z].*?) [|]");
  private static final Pattern NAME = Pattern.compile("`([A-Z_]+)…?`");
  private static Verdict shipped;

  @BeforeAll
  static void read() throws IOException {
    shipped = new Verdict((ObjectNode) new YAMLMapper().readTree(StandIn.definition()));
  }

  static List<String> reserved() throws IOException {
    return Stream.concat(
            names("The operator sets these.", "These are"), names("These are", "## Port").limit(2))
        .toList();
  }

  static List<String> free() throws IOException {
    return names("These are", "## Port").skip(2).toList();
  }

  @ParameterizedTest
  @MethodSource("reserved")
  void aVariableOfTheOperatorIsRefused(String name) {
    assertThat(shipped.on(null, with(name)))
        .singleElement()
        .asString()
        .contains("pod.env sets a variable of the operator");
  }

  @ParameterizedTest
  @MethodSource("free")
  void aVariableOfTheApplicationIsAccepted(String name) {
    assertThat(shipped.on(null, with(name))).isEmpty();
  }

  private static Stream<String> names(String from, String to) throws IOException {
    String page = Files.readString(Path.of("../docs/contract.md"));
    String part = page.substring(page.indexOf(from), page.indexOf(to));
    return ROW.matcher(part)
        .results()
        .map(MatchResult::group)
        .flatMap(cell -> NAME.matcher(cell).results())
        .map(name -> name.group(1));
  }

  private static ObjectNode with(String name) {
    ObjectNode resource = RefusedCase.valid();
    resource.withObject("/spec/pod").putArray("env").addObject().put("name", name);
    return resource;
  }
}
