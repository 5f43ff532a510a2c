package io.kstreams.operator.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;

/**
 * Reads equal short strings as one. Most strings in the objects of a thousand resources are the
 * same few: kinds, conditions, names of variables and their values, namespaces, time stamps.
 */
final class SharedStrings extends StdScalarDeserializer<String> {

  private static final long serialVersionUID = 1L;
  private static final int REMEMBERED = 1 << 13;
  private static final int LONGEST = 80;

  // A string takes the place of another with the same index. Threads race for a place without harm:
  // strings are immutable, and one that is not found is only read once more.
  private final transient String[] places = new String[REMEMBERED];

  SharedStrings() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    String text = StringDeserializer.instance.deserialize(parser, context);
    return text == null || text.length() > LONGEST ? text : shared(text);
  }

  private String shared(String text) {
    int hash = text.hashCode();
    int place = (hash ^ (hash >>> 16)) & (REMEMBERED - 1);
    String before = places[place];
    if (text.equals(before)) {
      return before;
    }
    places[place] = text;
    return text;
  }
}
