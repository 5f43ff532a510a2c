/** Who asks, and whether the roles in the store let them. */
package io.kstreams.cluster.apiserver.access;
