/**
 * Which fields of an object somebody owns: paths, sets of paths, and the form that {@code
 * metadata.managedFields} keeps them in.
 */
package io.kstreams.cluster.apiserver.apply.fieldpath;
