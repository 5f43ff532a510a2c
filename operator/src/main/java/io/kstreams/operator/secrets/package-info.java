/**
 * The Secrets that pods read: whether they are there, and whether they have changed. What is kept
 * of them is hashes under a key that only the operator has.
 */
package io.kstreams.operator.secrets;
