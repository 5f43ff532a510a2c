/** An operator for the same resource as the SDK's guide shows one, to compare with. */
package io.kstreams.benchmarks.defaults;
