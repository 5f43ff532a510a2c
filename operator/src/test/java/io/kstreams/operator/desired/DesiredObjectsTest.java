package io.kstreams.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kstreams.operator.Resources;
import io.kstreams.operator.api.KStreamsCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Resources in, objects out: {@code in-<name>.yaml} becomes {@code out-<name>.yaml}. With {@code
 * -Dgolden.write} the test writes the files instead; read the difference before you commit it.
 */
class DesiredObjectsTest {
  private static final Path FILES = Path.of("src/test/resources/io/kstreams/operator/desired");
  private static final String DEFAULT_IMAGE = "kstreams-count:test";
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .build();

  static List<String> names() throws IOException {
    return List.copyOf(names("in-"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aResourceBecomesExactlyTheseObjects(String name) throws IOException {
    JsonNode objects = objects(Resources.in(FILES.resolve("in-" + name + ".yaml")));
    Path expected = FILES.resolve("out-" + name + ".yaml");
    if (System.getProperty("golden.write") != null) {
      Files.writeString(expected, YAML.writeValueAsString(objects));
    }
    assertThat(YAML.writeValueAsString(objects)).isEqualTo(Files.readString(expected));
  }

  @Test
  void everyFileIsUsed() throws IOException {
    assertThat(names("out-")).isEqualTo(names("in-"));
    try (Stream<Path> files = Files.list(FILES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.matches("(in|out)-.+[.]yaml"));
    }
  }

  private static Set<String> names(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(prefix))
          .map(name -> name.substring(prefix.length(), name.lastIndexOf('.')))
          .collect(TreeSet::new, Set::add, Set::addAll);
    }
  }

  private static JsonNode objects(KStreamsCount resource) {
    resource.getMetadata().setUid("uid-of-the-resource");
    ArrayNode objects = YAML.createArrayNode();
    objects.add(YAML.<JsonNode>valueToTree(HeadlessService.of(resource)));
    objects.add(YAML.<JsonNode>valueToTree(CountStatefulSet.of(resource, DEFAULT_IMAGE)));
    if (DisruptionBudget.isWanted(resource)) {
      objects.add(YAML.<JsonNode>valueToTree(DisruptionBudget.of(resource)));
    }
    return objects;
  }
}
