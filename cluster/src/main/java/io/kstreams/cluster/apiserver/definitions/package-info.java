/** CustomResourceDefinitions: what they make the server serve, and their end. */
package io.kstreams.cluster.apiserver.definitions;
