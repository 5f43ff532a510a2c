/** The operator's client: fabric8's, but for how it reads watches, which is most of its work. */
package io.kstreams.operator.client;
