/** {@code GET /counts/<key>}: the count of a key, from whichever pod has it. */
package io.kstreams.app.counts;
