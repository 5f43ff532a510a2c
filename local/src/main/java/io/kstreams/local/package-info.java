/** Placeholder. */
package io.kstreams.local;
