/**
 * Who set which field: server-side apply, and the {@code metadata.managedFields} of all other
 * writes. Nothing here reads or writes the store.
 */
package io.kstreams.cluster.apiserver.apply;
