/**
 * What a schema makes of values: whether they fit, which fields they set, what changed between two
 * of them, and how one is merged into another. Kubernetes' structured merge, without its managers.
 */
package io.kstreams.cluster.apiserver.apply.typed;
