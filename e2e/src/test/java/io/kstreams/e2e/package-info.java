/** The packaged jars, a real broker and the stand-in for the cluster, together. */
package io.kstreams.e2e;
