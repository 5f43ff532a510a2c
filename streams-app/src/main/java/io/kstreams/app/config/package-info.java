/** The configuration: a pure function of the environment's variables. */
package io.kstreams.app.config;
