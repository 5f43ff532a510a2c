package io.kstreams.cluster.node.kubelet;

import io.kstreams.cluster.runtime.Context;

/**
 * What a kubelet works with.
 *
 * @param addresses where pods get theirs from
 * @param names of pods with a subdomain
 */
public record NodeParts(
    Context context,
    ContainerRuntime runtime,
    Mountable mounts,
    Addresses addresses,
    PodNames names,
    PodWrites writes) {}
