package io.kstreams.operator.cache;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps equal parts of {@code managedFields} once. The operator owns the same fields in all
 * StatefulSets of the same shape, and as maps of maps these fields are larger than the StatefulSet.
 */
final class SharedFields {

  // Shapes differ by the fields of a spec that are in use: there are few, and a lost one costs
  // memory only.
  private static final int REMEMBERED = 256;

  private final Map<Object, Object> parts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** The entry, with every part that was seen before in place of its own. */
  ManagedFieldsEntry in(ManagedFieldsEntry entry) {
    FieldsV1 fields = entry.getFieldsV1();
    if (fields != null && fields.getAdditionalProperties() != null) {
      Map<String, Object> shared = new LinkedHashMap<>();
      fields.getAdditionalProperties().forEach((field, part) -> shared.put(field, known(part)));
      fields.setAdditionalProperties(shared);
    }
    return entry;
  }

  private synchronized Object known(Object part) {
    Object before = parts.putIfAbsent(part, part);
    return before == null ? part : before;
  }
}
