package io.kstreams.operator.runtime;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything about the operator that its environment can set.
 *
 * @param watchNamespaces {@code WATCH_NAMESPACES}: comma-separated; empty (the default) means all
 * @param defaultImage {@code DEFAULT_IMAGE}: the image of applications that name none
 * @param leaderElection {@code LEADER_ELECTION}: {@code true} or {@code false} (the default)
 * @param leaseName {@code LEASE_NAME}
 * @param leaseNamespace {@code LEASE_NAMESPACE}: where the Lease is, and the key of the hashes of
 *     Secrets; {@code POD_NAMESPACE} if unset
 * @param identity {@code POD_NAME}: who holds the Lease and reports Events
 * @param healthPort {@code HEALTH_PORT}: of {@code /healthz} and {@code /readyz}; 0 takes any free
 *     port
 * @param stallAfter {@code STALL_AFTER_SECONDS}: how long a pod must be in trouble before the
 *     resource is stalled
 * @param progressInterval {@code PROGRESS_INTERVAL_SECONDS}: how long a status may wait that says
 *     no more than how far something is; 0 means not at all
 * @param reconciliationInterval {@code RECONCILIATION_INTERVAL_SECONDS}: how often a resource is
 *     looked at when no event asks for it; 0 means never
 */
public record Settings(
    Set<String> watchNamespaces,
    String defaultImage,
    boolean leaderElection,
    String leaseName,
    String leaseNamespace,
    String identity,
    String healthHost,
    int healthPort,
    Duration stallAfter,
    Duration progressInterval,
    Duration reconciliationInterval) {

  /** The settings in the environment; what is unset has its default. */
  public static Settings from(Map<String, String> environment) {
    return new Settings(
        Arrays.stream(environment.getOrDefault("WATCH_NAMESPACES", "").split(","))
            .map(String::strip)
            .filter(namespace -> !namespace.isEmpty())
            .collect(Collectors.toUnmodifiableSet()),
        environment.getOrDefault("DEFAULT_IMAGE", "kstreams-count:0.1.0"),
        flag(environment, "LEADER_ELECTION"),
        environment.getOrDefault("LEASE_NAME", "kstreams-operator"),
        environment.getOrDefault(
            "LEASE_NAMESPACE", environment.getOrDefault("POD_NAMESPACE", "kstreams-system")),
        environment.getOrDefault("POD_NAME", "kstreams-operator"),
        environment.getOrDefault("HTTP_HOST", "0.0.0.0"),
        (int) number(environment, "HEALTH_PORT", 8081, 65535),
        seconds(environment, "STALL_AFTER_SECONDS", 180),
        seconds(environment, "PROGRESS_INTERVAL_SECONDS", 30),
        seconds(environment, "RECONCILIATION_INTERVAL_SECONDS", 600));
  }

  private static boolean flag(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "false");
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(name + "=" + value + ": use true or false");
    };
  }

  private static Duration seconds(Map<String, String> environment, String name, long unset) {
    return Duration.ofSeconds(number(environment, name, unset, Integer.MAX_VALUE));
  }

  private static long number(Map<String, String> environment, String name, long unset, long most) {
    String value = environment.getOrDefault(name, Long.toString(unset));
    if (!value.matches("[0-9]{1,10}") || Long.parseLong(value) > most) {
      throw new IllegalArgumentException(name + "=" + value + ": use a number from 0 to " + most);
    }
    return Long.parseLong(value);
  }
}
