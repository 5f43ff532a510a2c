/** Holds the controllers to what real ones did: the recorded time lines, driven again. */
package io.kstreams.cluster.timelines;
