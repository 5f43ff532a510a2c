package io.kstreams.cluster.apiserver.apply.fieldpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;

/** Compares JSON values as a merge does: whole and other numbers by their value, maps unordered. */
public final class Values {
  /** Numbers, then strings, booleans, lists, maps and null; for scalars consistent with equals. */
  static final Comparator<JsonNode> ORDER =
      Comparator.comparingInt(Values::rank).thenComparing(Values::compareAlike);

  private Values() {}

  /** Whether two values are the same to a merge. */
  public static boolean equal(JsonNode left, JsonNode right) {
    if (left.isObject() && right.isObject()) {
      return left.size() == right.size() && sameFields(left, right);
    }
    if (left.isArray() && right.isArray()) {
      return left.size() == right.size() && sameItems(left, right);
    }
    return ORDER.compare(left, right) == 0;
  }

  /** A scalar in the one form that equal values share, whatever way they were parsed. */
  static JsonNode normal(JsonNode value) {
    if (!value.isNumber()) {
      return value;
    }
    double number = value.doubleValue();
    return value.canConvertToExactIntegral() && value.canConvertToLong()
        ? LongNode.valueOf(value.longValue())
        : DoubleNode.valueOf(number);
  }

  private static boolean sameFields(JsonNode left, JsonNode right) {
    for (Map.Entry<String, JsonNode> field : left.properties()) {
      JsonNode other = right.get(field.getKey());
      if (other == null || !equal(field.getValue(), other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameItems(JsonNode left, JsonNode right) {
    Iterator<JsonNode> others = right.iterator();
    for (JsonNode item : left) {
      if (!equal(item, others.next())) {
        return false;
      }
    }
    return true;
  }

  private static int rank(JsonNode value) {
    return switch (value.getNodeType()) {
      case NUMBER -> 0;
      case STRING -> 1;
      case BOOLEAN -> 2;
      case ARRAY -> 3;
      case OBJECT -> 4;
      default -> 5;
    };
  }

  private static int compareAlike(JsonNode left, JsonNode right) {
    return switch (left.getNodeType()) {
      case NUMBER -> compareNumbers(normal(left), normal(right));
      case STRING -> left.textValue().compareTo(right.textValue());
      case BOOLEAN ->
          Boolean.compare(left.equals(BooleanNode.TRUE), right.equals(BooleanNode.TRUE));
      default -> left.toString().compareTo(right.toString());
    };
  }

  private static int compareNumbers(JsonNode left, JsonNode right) {
    return left.isLong() && right.isLong()
        ? Long.compare(left.longValue(), right.longValue())
        : Double.compare(left.doubleValue(), right.doubleValue());
  }
}
