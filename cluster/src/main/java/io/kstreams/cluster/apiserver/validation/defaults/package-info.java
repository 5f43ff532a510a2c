/** The values that Kubernetes gives to fields that are absent. */
package io.kstreams.cluster.apiserver.validation.defaults;
