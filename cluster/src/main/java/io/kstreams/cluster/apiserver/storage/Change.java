package io.kstreams.cluster.apiserver.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One write. The objects are shared: nobody changes them.
 *
 * @param revision the version that the write made
 * @param object as it is after the write; after a removal as it was last, with the new version
 * @param previous as it was before; null for a creation
 * @param removed whether the object is gone
 */
public record Change(long revision, ObjectNode object, ObjectNode previous, boolean removed) {}
