/** Placeholder. */
package io.kstreams.app;
