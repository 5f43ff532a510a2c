package io.kstreams.cluster.apiserver.selectors;

import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.selectors.Requirement.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code a=b,c!=d,e in (f,g),h notin (i),j,!k,l>1}. */
final class LabelSelectorParser {
  private static final Pattern TOKEN = Pattern.compile("\\s*(==|!=|[=!,()<>]|[^\\s=!,()<>]+)");

  private final List<String> tokens = new ArrayList<>();
  private int next;

  LabelSelectorParser(String text) {
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group(1));
    }
  }

  List<Requirement> parse() {
    List<Requirement> requirements = new ArrayList<>();
    do {
      requirements.add(requirement());
    } while (taken(","));
    if (!peek().isEmpty()) {
      throw expected("',' or 'end of string'");
    }
    return requirements;
  }

  private Requirement requirement() {
    if (taken("!")) {
      return new Requirement(identifier(), Operator.ABSENT, Set.of());
    }
    String key = identifier();
    if (taken("=") || taken("==")) {
      return new Requirement(key, Operator.IN, Set.of(value()));
    }
    if (taken("!=")) {
      return new Requirement(key, Operator.NOT_IN, Set.of(value()));
    }
    if (taken("in")) {
      return new Requirement(key, Operator.IN, values());
    }
    if (taken("notin")) {
      return new Requirement(key, Operator.NOT_IN, values());
    }
    if (taken(">")) {
      return new Requirement(key, Operator.GREATER, Set.of(identifier()));
    }
    if (taken("<")) {
      return new Requirement(key, Operator.LESS, Set.of(identifier()));
    }
    return new Requirement(key, Operator.EXISTS, Set.of());
  }

  private Set<String> values() {
    if (!taken("(")) {
      throw expected("'('");
    }
    Set<String> values = new TreeSet<>();
    do {
      values.add(value());
    } while (taken(","));
    if (!taken(")")) {
      throw expected("',', or ')'");
    }
    return values;
  }

  // An empty value is one: "a=" selects the label with no value.
  private String value() {
    return peek().isEmpty() || peek().equals(",") || peek().equals(")") ? "" : identifier();
  }

  private String identifier() {
    if (peek().isEmpty() || peek().matches("[=!,()<>]|==|!=")) {
      throw expected("identifier");
    }
    return tokens.get(next++);
  }

  private boolean taken(String token) {
    if (!peek().equals(token)) {
      return false;
    }
    next++;
    return true;
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  private Refusal expected(String what) {
    return Refusal.badRequest(
        "unable to parse requirement: found '" + peek() + "', expected: " + what);
  }
}
