/** What all controllers are made of: caches, work queues, timers, Events. */
package io.kstreams.cluster.runtime;
