/** Real kubectl of several versions, as a user runs it, against the stand-in. */
package io.kstreams.cluster.kubectl;
