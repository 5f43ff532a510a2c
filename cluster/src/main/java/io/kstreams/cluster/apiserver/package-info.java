/**
 * The API server of the stand-in: {@code http} takes a request, {@code access} lets it pass, {@code
 * verbs} carry it out on {@code storage}, with what {@code schema}, {@code validation}, {@code
 * apply} and {@code patches} know of the object's content.
 */
package io.kstreams.cluster.apiserver;
