/** The container's memory, divided before anything takes it. */
package io.kstreams.app.memory;
