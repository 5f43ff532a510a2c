package io.kstreams.cluster.apiserver.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.time.Instant;

/**
 * A server-side apply.
 *
 * @param type the type of the objects
 * @param schema its schema
 * @param live the object as it is stored, null if there is none
 * @param config what is applied
 * @param manager the field manager
 * @param force whether fields of other managers are taken from them
 * @param subresource {@code status} or {@code scale}, empty for the object itself
 * @param now the time of the request
 */
public record Configuration(
    ResourceType type,
    Schema schema,
    ObjectNode live,
    ObjectNode config,
    String manager,
    boolean force,
    String subresource,
    Instant now) {}
