/** A Kubernetes client that reads any text from watches, and cheaply. */
package io.kstreams.client;
