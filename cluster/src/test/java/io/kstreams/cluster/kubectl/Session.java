package io.kstreams.cluster.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What a user did with kubectl, as recorded with the oldest and the newest. */
final class Session {
  private static final String FOLDER = "/io/kstreams/cluster/recordings/exchanges/";

  static final List<String> NAMES = List.of("get", "apply", "change", "wait-and-delete");

  /**
   * One command.
   *
   * @param before requests that prepare it
   * @param during requests that are sent while it waits
   * @param edit what the user's editor sets {@code spec.replicas} to; missing where none is used
   * @param results what the oldest and what the newest printed
   */
  record Command(
      String line,
      String stdin,
      List<JsonNode> before,
      List<JsonNode> during,
      JsonNode edit,
      List<Result> results) {

    String[] args() {
      return line.substring("kubectl ".length()).split(" ", -1);
    }
  }

  private Session() {}

  static List<Command> load(String name) {
    List<Command> oldest = read("kubectl-" + name + "-1.29.yaml");
    List<Command> newest = read("kubectl-" + name + "-1.37.yaml");
    List<Command> commands = new ArrayList<>();
    for (int i = 0; i < oldest.size(); i++) {
      Command one = oldest.get(i);
      List<Result> results = new ArrayList<>(one.results());
      results.addAll(newest.get(i).results());
      commands.add(
          new Command(one.line(), one.stdin(), one.before(), one.during(), one.edit(), results));
    }
    return commands;
  }

  private static List<Command> read(String file) {
    List<Command> commands = new ArrayList<>();
    List<JsonNode> before = new ArrayList<>();
    List<JsonNode> during = new ArrayList<>();
    boolean running = false;
    JsonNode last = Json.object();
    for (JsonNode entry : yaml(file)) {
      if (entry.has("command")) {
        commands.add(
            new Command(
                entry.get("command").asText(),
                entry.path("stdin").asText(),
                before,
                during,
                last.at("/body/spec/replicas"),
                List.of(Result.recorded(entry))));
        before = new ArrayList<>();
        during = new ArrayList<>();
        running = false;
      } else if (entry.path("setup").asBoolean()) {
        (running ? during : before).add(entry.get("request"));
      } else {
        running = true;
        last = entry.get("request");
      }
    }
    return commands;
  }

  private static JsonNode yaml(String file) {
    try (InputStream in = Session.class.getResourceAsStream(FOLDER + file)) {
      return Json.parseYaml(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
