/** The scheduler: a node for every pod, by labels, taints, volumes and anti-affinity. */
package io.kstreams.cluster.controllers.scheduler;
