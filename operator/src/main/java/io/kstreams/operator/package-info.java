/** Placeholder. */
package io.kstreams.operator;
