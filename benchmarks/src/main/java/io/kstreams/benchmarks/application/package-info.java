/** What restarts and crashes cost the counting application, in the seed's topology beside it. */
package io.kstreams.benchmarks.application;
