/** HTTP: requests read from the wire, led to what answers them, and answers written. */
package io.kstreams.cluster.apiserver.http;
