/** What fields the objects of each type have, the same for built-in and custom types. */
package io.kstreams.cluster.apiserver.schema;
