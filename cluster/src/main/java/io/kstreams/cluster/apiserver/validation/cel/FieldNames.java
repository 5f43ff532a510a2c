package io.kstreams.cluster.apiserver.validation.cel;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that fields have in CEL, where some characters and words cannot stand. */
final class FieldNames {
  private static final Pattern ACCESSIBLE = Pattern.compile("[a-zA-Z_./-][a-zA-Z0-9_./-]*");
  private static final Set<String> RESERVED =
      Set.of(
          "true",
          "false",
          "null",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  private FieldNames() {}

  /** The name in CEL; empty if no rule can reach the field. */
  static Optional<String> escape(String name) {
    if (RESERVED.contains(name)) {
      return Optional.of("__" + name + "__");
    }
    if (!ACCESSIBLE.matcher(name).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        name.replace("__", "__underscores__")
            .replace(".", "__dot__")
            .replace("-", "__dash__")
            .replace("/", "__slash__"));
  }
}
