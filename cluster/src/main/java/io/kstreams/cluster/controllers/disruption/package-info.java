/** The status of PodDisruptionBudgets. */
package io.kstreams.cluster.controllers.disruption;
