/** Label and field selectors as requests give them. */
package io.kstreams.cluster.apiserver.selectors;
