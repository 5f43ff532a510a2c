package io.kstreams.cluster.apiserver.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The forms that names, labels and annotations may have, with the words of Kubernetes'
 * apimachinery. Each method gives what is wrong, nothing if all is well.
 */
public final class Names {
  private static final String LABEL_1123 = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String LABEL_1035 = "[a-z]([-a-z0-9]*[a-z0-9])?";
  private static final String SUBDOMAIN = LABEL_1123 + "(\\." + LABEL_1123 + ")*";
  private static final String QUALIFIED = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
  private static final String VALUE = "(" + QUALIFIED + ")?";
  private static final Pattern LABEL_1123_FORM = Pattern.compile(LABEL_1123);
  private static final Pattern LABEL_1035_FORM = Pattern.compile(LABEL_1035);
  private static final Pattern SUBDOMAIN_FORM = Pattern.compile(SUBDOMAIN);
  private static final Pattern QUALIFIED_FORM = Pattern.compile(QUALIFIED);
  private static final Pattern VALUE_FORM = Pattern.compile(VALUE);

  private Names() {}

  /** A name as most objects have it, at most 253 characters. */
  public static List<String> subdomain(String name) {
    return check(
        name,
        253,
        SUBDOMAIN_FORM,
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
            + " '.', and must start and end with an alphanumeric character (e.g. 'example.com',"
            + " regex used for validation is '"
            + SUBDOMAIN
            + "')");
  }

  /** A name that is one label, at most 63 characters, such as that of a Namespace. */
  public static List<String> label(String name) {
    return check(
        name,
        63,
        LABEL_1123_FORM,
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and"
            + " must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc',"
            + " regex used for validation is '"
            + LABEL_1123
            + "')");
  }

  /** A label that begins with a letter, such as the name of a Service. */
  public static List<String> label1035(String name) {
    return check(
        name,
        63,
        LABEL_1035_FORM,
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an"
            + " alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or"
            + " 'abc-123', regex used for validation is '"
            + LABEL_1035
            + "')");
  }

  /** A name that is one segment of a path, as those of RBAC objects are. */
  public static List<String> pathSegment(String name) {
    if (name.equals(".") || name.equals("..")) {
      return List.of("may not be '" + name + "'");
    }
    List<String> wrong = new ArrayList<>();
    for (String part : new String[] {"/", "%"}) {
      if (name.contains(part)) {
        wrong.add("may not contain '" + part + "'");
      }
    }
    return wrong;
  }

  /** The key of a label or an annotation: a name with an optional prefix. */
  public static List<String> qualified(String key) {
    List<String> wrong = new ArrayList<>();
    String[] parts = key.split("/", -1);
    String name = parts[parts.length - 1];
    if (parts.length > 2) {
      return List.of(
          "a qualified name "
              + form(QUALIFIED, "'MyName',  or 'my.name',  or '123-abc'")
              + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
    }
    if (parts.length == 2) {
      if (parts[0].isEmpty()) {
        wrong.add("prefix part must be non-empty");
      } else {
        subdomain(parts[0]).forEach(m -> wrong.add("prefix part " + m));
      }
    }
    if (name.isEmpty()) {
      wrong.add("name part must be non-empty");
    } else if (name.length() > 63) {
      wrong.add("name part must be no more than 63 characters");
    }
    if (!QUALIFIED_FORM.matcher(name).matches()) {
      wrong.add("name part " + form(QUALIFIED, "'MyName',  or 'my.name',  or '123-abc'"));
    }
    return wrong;
  }

  /** The value of a label. */
  public static List<String> labelValue(String value) {
    return check(
        value,
        63,
        VALUE_FORM,
        "a valid label must be an empty string or "
            + "consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
            + " alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for"
            + " validation is '"
            + VALUE
            + "')");
  }

  private static String form(String regex, String examples) {
    return "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with"
        + " an alphanumeric character (e.g. "
        + examples
        + ", regex used for validation is '"
        + regex
        + "')";
  }

  private static List<String> check(String text, int max, Pattern form, String message) {
    List<String> wrong = new ArrayList<>();
    if (text.length() > max) {
      wrong.add("must be no more than " + max + " bytes");
    }
    if (!form.matcher(text).matches()) {
      wrong.add(message);
    }
    return wrong;
  }
}
