/** The pod's {@code http} port: one class per endpoint. */
package io.kstreams.app.http;
