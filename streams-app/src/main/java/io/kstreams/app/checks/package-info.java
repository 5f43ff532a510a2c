/**
 * What must hold before anything is counted; each check fails with a line that names the remedy.
 */
package io.kstreams.app.checks;
