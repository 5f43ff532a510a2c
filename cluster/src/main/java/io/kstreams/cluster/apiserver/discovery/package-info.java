/** What the server serves, as clients find it out. */
package io.kstreams.cluster.apiserver.discovery;
