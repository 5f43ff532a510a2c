/** The objects, in memory, with one version counter and the history that watches read. */
package io.kstreams.cluster.apiserver.storage;
