package io.kstreams.operator.apply;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;

/** Kubernetes objects as JSON trees with every quantity in its canonical notation. */
final class ObjectTree {

  private static final ObjectMapper MAPPER =
      // Not by a module: Quantity names its serializer in an annotation, which goes before those.
      new ObjectMapper().addMixIn(Quantity.class, CanonicalNotation.class);

  private ObjectTree() {}

  static JsonNode of(Object object) {
    return MAPPER.valueToTree(object);
  }

  /** A copy of the object in which every quantity is canonical. */
  @SuppressWarnings("unchecked") // the class of an object of type T reads T
  static <T> T canonical(T object) {
    return MAPPER.convertValue(of(object), (Class<T>) object.getClass());
  }

  @JsonSerialize(using = QuantitySerializer.class)
  private interface CanonicalNotation {}

  private static final class QuantitySerializer extends JsonSerializer<Quantity> {

    @Override
    public void serialize(Quantity value, JsonGenerator json, SerializerProvider serializers)
        throws IOException {
      json.writeString(CanonicalQuantity.of(value.toString()));
    }
  }
}
