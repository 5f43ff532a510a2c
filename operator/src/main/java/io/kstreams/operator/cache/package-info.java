/**
 * What is kept of the objects that the operator watches, so that thousands of them fit into a small
 * heap, and which of their changes are any news.
 */
package io.kstreams.operator.cache;
