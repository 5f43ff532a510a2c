package io.kstreams.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.app.config.Settings;
import io.kstreams.app.failure.Reason;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/contract.md} lists is what the code knows, and the other way round. */
class ContractPageTest {
  private static final Path PAGE = Path.of("..", "docs", "contract.md");
  private static final Pattern VARIABLE = Pattern.compile("`([A-Z]+(?:_[A-Z]+)+)`");
  private static final Pattern REASON = Pattern.compile("`([A-Z][A-Za-z]+)`");
  private static final Pattern LOGGING = Pattern.compile("\\$\\{([A-Z_]+)");

  @TempDir private Path folder;

  @Test
  void theVariablesOfThePageAreThoseThatAreReadAndPropertiesOfKafka() throws Exception {
    Set<String> read = read();
    Set<String> listed = firstCells("Environment", VARIABLE);
    listed.removeAll(firstCells("Environment", VARIABLE, "not used by `streams-app`"));

    assertThat(listed).containsAll(read);
    assertThat(listed).filteredOn(name -> !read.contains(name)).allMatch(name -> isProperty(name));
  }

  @Test
  void theReasonsOfThePageAreAllThatThereAre() throws Exception {
    assertThat(firstCells("Termination message", REASON))
        .isEqualTo(
            Arrays.stream(Reason.values()).map(Reason::toString).collect(Collectors.toSet()));
  }

  /** Every variable that a whole configuration, a process that fails and the logging ask for. */
  private Set<String> read() throws Exception {
    AskedFor environment = new AskedFor();
    environment.putAll(
        Map.of(
            "KAFKA_BROKER", "kafka",
            "APPLICATION_ID", "id",
            "INPUT_TOPIC", "in",
            "OUTPUT_TOPIC", "out",
            "SASL_USERNAME", "user",
            "SASL_PASSWORD_FILE", Files.writeString(folder.resolve("password"), "x").toString(),
            "KAFKA_SASL_MECHANISM", "PLAIN"));
    Settings.from(environment);
    environment.remove("APPLICATION_ID");
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    assertThat(Main.run(environment, nowhere, new CompletableFuture<>())).isEqualTo(1);
    try (InputStream logging = Main.class.getResourceAsStream("/logback.xml")) {
      find(new String(logging.readAllBytes(), UTF_8), LOGGING).forEach(environment.names::add);
    }
    return environment.names;
  }

  private static boolean isProperty(String variable) {
    String property =
        variable.replaceFirst("^KAFKA_", "").toLowerCase(Locale.ROOT).replace('_', '.');
    return variable.startsWith("KAFKA_")
        && (StreamsConfig.configDef().names().contains(property)
            || ConsumerConfig.configNames().contains(property));
  }

  /** What the first cells of a section's tables name, in the rows that hold all the words. */
  private static Set<String> firstCells(String section, Pattern name, String... words)
      throws Exception {
    String page = Files.readString(PAGE);
    String from = page.substring(page.indexOf("\n## " + section + "\n") + 1);
    return from.split("\n## ", -1)[0]
        .lines()
        .filter(line -> line.startsWith("| `"))
        .filter(line -> Arrays.stream(words).allMatch(line::contains))
        .flatMap(line -> find(line.split("\\|", -1)[1], name))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Stream<String> find(String text, Pattern name) {
    return name.matcher(text).results().map(found -> found.group(1));
  }

  /** An environment that remembers which names it was asked for. */
  private static final class AskedFor extends HashMap<String, String> {
    private static final long serialVersionUID = 1L;
    private final transient Set<String> names = new HashSet<>();

    @Override
    public String get(Object name) {
      names.add((String) name);
      return super.get(name);
    }

    @Override
    public String getOrDefault(Object name, String otherwise) {
      names.add((String) name);
      return super.getOrDefault(name, otherwise);
    }
  }
}
