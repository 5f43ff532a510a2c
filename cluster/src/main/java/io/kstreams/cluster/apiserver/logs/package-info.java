/** The logs of pods, which their nodes keep. */
package io.kstreams.cluster.apiserver.logs;
