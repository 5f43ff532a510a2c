/** Holds the API server to what a real one answered: the recorded exchanges, replayed. */
package io.kstreams.cluster.apiserver.replay;
