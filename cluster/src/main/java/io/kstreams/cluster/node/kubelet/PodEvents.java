package io.kstreams.cluster.node.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import io.kstreams.cluster.runtime.Events;

/** Events about one pod, in the kubelet's words. */
final class PodEvents {
  private static final String COMPONENT = "kubelet";

  private final Events events;
  private final Pod pod;

  PodEvents(Events events, Pod pod) {
    this.events = events;
    this.pod = pod;
  }

  void started(String image) {
    normal("Pulled", "Container image \"" + image + "\" already present on machine");
    normal("Created", "Container created");
    normal("Started", "Container started");
  }

  void stopping(String container) {
    normal("Killing", "Stopping container " + container);
  }

  void restarting(String container, ContainerEvent.Probe probe) {
    normal(
        "Killing",
        "Container "
            + container
            + " failed "
            + probe.name().toLowerCase(java.util.Locale.ROOT)
            + " probe, will be restarted");
  }

  void probeFailed(ContainerEvent.Probe probe, String why) {
    warning("Unhealthy", probe + " probe failed: " + why);
  }

  void cannotRun(CannotRun problem) {
    warning("Failed", "Error: " + problem.reason() + ": " + problem.getMessage());
  }

  void backingOff(String container) {
    warning(
        "BackOff",
        "Back-off restarting failed container "
            + container
            + " in pod "
            + ContainerRequest.folderName(pod));
  }

  void backingOffImage(String image) {
    normal("BackOff", "Back-off pulling image \"" + image + "\"");
  }

  void cannotMount(String why) {
    warning("FailedMount", why);
  }

  private void normal(String reason, String message) {
    events.record(pod, COMPONENT, Events.Type.Normal, reason, message);
  }

  private void warning(String reason, String message) {
    events.record(pod, COMPONENT, Events.Type.Warning, reason, message);
  }
}
