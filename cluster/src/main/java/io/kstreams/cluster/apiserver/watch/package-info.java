/** Watches: the changes of a list, one event a line, until the client goes or time is up. */
package io.kstreams.cluster.apiserver.watch;
