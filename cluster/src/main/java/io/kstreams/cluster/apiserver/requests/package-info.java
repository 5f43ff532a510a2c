/** What was asked, by whom, and what goes out for it, apart from how it travels. */
package io.kstreams.cluster.apiserver.requests;
