package io.kstreams.cluster.apiserver.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Objects of one moment, by namespace and name. They are shared: nobody changes them.
 *
 * @param revision of the whole store at that moment
 */
public record Snapshot(long revision, List<ObjectNode> objects) {}
