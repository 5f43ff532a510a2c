/** What the patches other than server-side apply make of an object. */
package io.kstreams.cluster.apiserver.patches;
