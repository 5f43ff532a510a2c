/** The CEL rules of a schema: compiled once, evaluated for each object. */
package io.kstreams.cluster.apiserver.validation.cel;
