/** What can be done to objects; one code for built-in and custom types. */
package io.kstreams.cluster.apiserver.verbs;
