/**
 * The counting application as a process: environment in, exit status out. What it is made of is in
 * the packages below: {@code config} (environment), {@code checks} (before anything is counted),
 * {@code topology} (what is counted), {@code http} (the port of the pod), {@code failure} (why it
 * ended) and {@code natives} (for images).
 */
package io.kstreams.app;
