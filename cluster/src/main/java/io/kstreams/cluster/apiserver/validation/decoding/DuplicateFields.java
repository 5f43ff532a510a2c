package io.kstreams.cluster.apiserver.validation.decoding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.kstreams.cluster.apiserver.validation.GoText;
import io.kstreams.cluster.apiserver.validation.Paths;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds fields that a text gives more than once. A tree has each field once, so that only the
 * parser's tokens show them.
 */
public final class DuplicateFields {
  private static final JsonFactory JSON = new JsonFactory();
  private static final YAMLFactory YAML = new YAMLFactory();

  /** An object or a list that the parser is in. */
  private static final class Level {
    final String path;
    final boolean list;
    final Set<String> seen = new HashSet<>();
    String field = "";
    int index;

    Level(String path, boolean list) {
      this.path = path;
      this.list = list;
    }

    String child() {
      return list ? path + "[" + index + "]" : Paths.child(path, field);
    }
  }

  private DuplicateFields() {}

  /**
   * The duplicates of a JSON text, such as {@code duplicate field "spec.replicas"}.
   *
   * @throws IOException if the text is not JSON
   */
  public static List<String> inJson(byte[] text) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      return find(parser, false);
    }
  }

  /**
   * The duplicates of a YAML text, such as {@code line 5: key "replicas" already set in map}.
   *
   * @throws IOException if the text is not YAML
   */
  public static List<String> inYaml(byte[] text) throws IOException {
    try (JsonParser parser = YAML.createParser(text)) {
      return find(parser, true);
    }
  }

  private static List<String> find(JsonParser parser, boolean lines) throws IOException {
    List<String> found = new ArrayList<>();
    Deque<Level> levels = new ArrayDeque<>();
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      Level level = levels.peek();
      switch (token) {
        case FIELD_NAME -> {
          level.field = parser.currentName();
          if (!level.seen.add(level.field)) {
            found.add(
                lines
                    ? "line "
                        + parser.currentTokenLocation().getLineNr()
                        + ": key "
                        + GoText.quote(level.field)
                        + " already set in map"
                    : "duplicate field " + GoText.quote(level.child()));
          }
        }
        case START_OBJECT, START_ARRAY ->
            levels.push(
                new Level(level == null ? "" : level.child(), token == JsonToken.START_ARRAY));
        case END_OBJECT, END_ARRAY -> {
          levels.pop();
          advance(levels.peek());
        }
        default -> advance(level);
      }
    }
    return found;
  }

  private static void advance(Level level) {
    if (level != null && level.list) {
      level.index++;
    }
  }
}
