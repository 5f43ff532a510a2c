package io.kstreams.cluster.node;

import io.kstreams.cluster.node.kubelet.Addresses;
import io.kstreams.cluster.node.kubelet.PodNames;
import java.nio.file.Path;

/**
 * Nodes to be started.
 *
 * @param count how many: {@code node-0} and on
 * @param addresses where pods get theirs from
 * @param names where pods with a subdomain are made known
 * @param folder holds {@code volumes}, {@code logs} and {@code pods}
 * @param runtimes makes what runs the containers
 */
public record NodeOptions(
    int count, Addresses addresses, PodNames names, Path folder, RuntimeFactory runtimes) {}
