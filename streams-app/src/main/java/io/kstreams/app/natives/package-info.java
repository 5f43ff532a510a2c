/** Native libraries, unpacked when an image is built and not at each start. */
package io.kstreams.app.natives;
