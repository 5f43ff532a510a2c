package io.kstreams.operator.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.kstreams.operator.cache.SharedParts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads parts of {@code managedFields} that were read before as what they were then. As maps of
 * maps they are larger than their object, and what the operator owns of a spec is of a few shapes.
 * Nobody changes what was read.
 */
final class SharedFields extends StdDeserializer<FieldsV1> {

  private static final long serialVersionUID = 1L;

  /** An attribute of whoever reads: the bytes that the parser reads, from the first. */
  static final Object SOURCE = new Object();

  // Of each object another: the uid of its owner is a field.
  private static final String METADATA = "f:metadata";
  // One that is not remembered is read, and shares its parts with others.
  private static final int REMEMBERED = 128;

  private final transient SharedParts parts = new SharedParts();
  private final transient Map<ByteBuffer, Object> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Object> eldest) {
          return size() > REMEMBERED;
        }
      };

  SharedFields() {
    super(FieldsV1.class);
  }

  @Override
  public FieldsV1 deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    byte[] source = (byte[]) context.getAttribute(SOURCE);
    FieldsV1 fields = new FieldsV1();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      fields.setAdditionalProperty(
          name,
          source == null || name.equals(METADATA)
              ? read(parser, context)
              : knownOrRead(parser, context, source));
    }
    return fields;
  }

  private Object knownOrRead(JsonParser parser, DeserializationContext context, byte[] source)
      throws IOException {
    // The opening brace was read.
    int start = (int) parser.currentLocation().getByteOffset() - 1;
    parser.skipChildren();
    byte[] text = Arrays.copyOfRange(source, start, (int) parser.currentLocation().getByteOffset());
    ByteBuffer key = ByteBuffer.wrap(text);
    synchronized (known) {
      Object before = known.get(key);
      if (before != null) {
        return before;
      }
    }
    try (JsonParser again = parser.getCodec().getFactory().createParser(text)) {
      again.nextToken();
      Object tree = read(again, context);
      synchronized (known) {
        known.put(key, tree);
      }
      return tree;
    }
  }

  private Object read(JsonParser parser, DeserializationContext context) throws IOException {
    return parts.tree(context.readValue(parser, Object.class));
  }
}
