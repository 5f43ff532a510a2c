/** Fields that a body should not have: unknown ones, those given twice, those of a wrong type. */
package io.kstreams.cluster.apiserver.validation.decoding;
