/**
 * The StatefulSet controller: claims and pods from templates, scaling, rolling updates, revisions,
 * adoption, status.
 */
package io.kstreams.cluster.controllers.statefulset;
