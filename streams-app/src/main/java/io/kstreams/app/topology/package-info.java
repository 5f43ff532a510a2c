/** What is counted. */
package io.kstreams.app.topology;
