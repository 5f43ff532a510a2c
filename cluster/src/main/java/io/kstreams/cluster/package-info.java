/** Placeholder. */
package io.kstreams.cluster;
