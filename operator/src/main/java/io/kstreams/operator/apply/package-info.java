/**
 * Reads what the operator owns in an object, and writes it: server-side apply and guarded deletes.
 */
package io.kstreams.operator.apply;
