/** The store on the volume. */
package io.kstreams.app.store;
