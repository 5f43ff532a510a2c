/** What Kubernetes asks of built-in kinds beyond their schemas, one class a kind. */
package io.kstreams.cluster.apiserver.validation.kinds;
