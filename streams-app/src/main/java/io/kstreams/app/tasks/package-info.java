/** What each task of this pod does: counting, restoring or standing by. */
package io.kstreams.app.tasks;
