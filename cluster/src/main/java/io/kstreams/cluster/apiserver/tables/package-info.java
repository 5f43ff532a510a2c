/**
 * Objects as rows and columns, and as their metadata alone, as {@code kubectl get} asks for them.
 */
package io.kstreams.cluster.apiserver.tables;
