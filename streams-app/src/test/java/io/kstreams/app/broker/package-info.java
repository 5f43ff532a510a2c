/** A real Kafka broker for the tests, and what they do with it. */
package io.kstreams.app.broker;
