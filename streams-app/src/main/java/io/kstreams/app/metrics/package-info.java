/** What {@code GET /metrics} answers, in the text format of Prometheus. */
package io.kstreams.app.metrics;
