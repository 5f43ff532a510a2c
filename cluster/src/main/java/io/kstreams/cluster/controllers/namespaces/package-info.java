/** Namespaces that are deleted: their content goes, pods first, then the namespace. */
package io.kstreams.cluster.controllers.namespaces;
