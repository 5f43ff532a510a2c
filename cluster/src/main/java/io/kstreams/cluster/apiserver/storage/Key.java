package io.kstreams.cluster.apiserver.storage;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.resources.ResourceType;

/**
 * Where an object is kept.
 *
 * @param type the storage key of its type
 * @param namespace empty for an object of the whole cluster
 */
public record Key(String type, String namespace, String name) {
  /** The key of an object of this type. */
  public static Key of(ResourceType type, JsonNode object) {
    return new Key(type.storage(), Meta.namespace(object), Meta.name(object));
  }
}
