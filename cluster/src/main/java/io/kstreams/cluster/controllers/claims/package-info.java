/** Claims and volumes: bound to each other, kept while in use, released. */
package io.kstreams.cluster.controllers.claims;
