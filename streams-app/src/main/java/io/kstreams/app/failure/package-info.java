/** Why the process ended, in one line that a person can act on and the operator can parse. */
package io.kstreams.app.failure;
