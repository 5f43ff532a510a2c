package io.kstreams.cluster.apiserver.storage;

import java.util.List;

/**
 * Changes, the oldest first.
 *
 * @param upTo the version up to which they are all
 */
public record Changes(long upTo, List<Change> list) {}
