/** Programs that print the figures of the documentation. */
package io.kstreams.benchmarks;
