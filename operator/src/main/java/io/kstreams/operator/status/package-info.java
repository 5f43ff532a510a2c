/**
 * What is said about a resource: verdicts from what was observed, and the conditions and the status
 * that follow from them. Pure functions; the time is passed in.
 */
package io.kstreams.operator.status;
