/** Startup, liveness and readiness of running containers, asked over HTTP. */
package io.kstreams.cluster.node.probes;
