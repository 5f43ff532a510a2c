package io.kstreams.cluster.apiserver.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.time.Instant;

/**
 * A write that is no apply: a creation, a replacement or a patch.
 *
 * @param type the type of the objects
 * @param schema its schema
 * @param live the object as it is stored, null for a creation
 * @param updated the object as it was sent or patched, with the defaults that decoding gives it and
 *     without what the store or admission adds later: no manager owns that
 * @param manager the field manager, see {@link FieldManagers}
 * @param subresource {@code status} or {@code scale}, empty for the object itself
 * @param now the time of the request
 */
public record Updated(
    ResourceType type,
    Schema schema,
    ObjectNode live,
    ObjectNode updated,
    String manager,
    String subresource,
    Instant now) {}
