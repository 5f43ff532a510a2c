/**
 * What the server makes of an object before it stores it: decoding, pruning, defaults, and the
 * verdict on it, evaluated from the type's schema.
 */
package io.kstreams.cluster.apiserver.validation;
