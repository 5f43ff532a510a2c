/**
 * The resource as Java types, written by hand after {@code crds/}: no defaults, because an apply
 * would then own fields that nobody set, and unknown fields are ignored, so that an operator may be
 * older than the definition in its cluster.
 */
package io.kstreams.operator.api;
