/** What Kubernetes asks of a CustomResourceDefinition before it serves its resource. */
package io.kstreams.cluster.apiserver.validation.crd;
