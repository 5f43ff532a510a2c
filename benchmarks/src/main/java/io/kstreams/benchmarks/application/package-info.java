/** What restarts and crashes cost the counting application, with the seed beside it. */
package io.kstreams.benchmarks.application;
