package io.kstreams.operator.apply;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;

/**
 * Kubernetes objects as the JSON that is applied, with every quantity in its canonical notation and
 * without managedFields.
 */
final class AppliedJson {

  private static final ObjectMapper MAPPER =
      // Not by a module: Quantity names its serializer in an annotation, which goes before those.
      new ObjectMapper()
          .addMixIn(Quantity.class, CanonicalNotation.class)
          .addMixIn(ObjectMeta.class, WithoutManagedFields.class)
          .setDefaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS));

  private AppliedJson() {}

  /** Without what the object does not say. */
  static ObjectNode tree(Object object) {
    return MAPPER.valueToTree(object);
  }

  /** The same as text. */
  static String text(Object object) {
    try {
      return MAPPER.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("what is wanted cannot be written as JSON", e);
    }
  }

  @JsonSerialize(using = QuantitySerializer.class)
  private interface CanonicalNotation {}

  // They are nobody's wish.
  @JsonIgnoreProperties("managedFields")
  private interface WithoutManagedFields {}

  private static final class QuantitySerializer extends JsonSerializer<Quantity> {

    @Override
    public void serialize(Quantity value, JsonGenerator json, SerializerProvider serializers)
        throws IOException {
      json.writeString(CanonicalQuantity.of(value.toString()));
    }
  }
}
