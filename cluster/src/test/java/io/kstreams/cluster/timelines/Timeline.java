package io.kstreams.cluster.timelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorded time line. Named differently here than there are the provisioner ({@code
 * node.test/folder}); by chance, so that any will do, the node that a pod went to and the volume of
 * its token.
 *
 * @param objects all that was there at the end, whole
 * @param events those of the control plane
 */
record Timeline(String name, List<Step> steps, JsonNode objects, JsonNode events) {
  private static final String FOLDER = "/io/kstreams/cluster/recordings/timelines/";
  private static final Pattern NAMESPACE = Pattern.compile("/namespaces/([^/]+)/");

  static final List<String> NAMES =
      List.of(
          "create-scale-roll",
          "delete-background",
          "delete-foreground",
          "grow-by-orphaning",
          "namespace-deleted",
          "owner-deleted",
          "owner-with-finalizer",
          "owner-with-finalizer-orphaned",
          "pod-and-claim-deleted",
          "retention-delete",
          "stuck-creation",
          "stuck-rollout");

  static Timeline load(String name) {
    JsonNode file = read(FOLDER + name + ".yaml");
    List<Step> steps = new ArrayList<>();
    for (JsonNode entry : file.get("timeline")) {
      if (entry.has("do")) {
        steps.add(Step.of(steps.size() + 1, entry));
      } else if (entry.has("kind")) {
        steps.get(steps.size() - 1).changes().add(change((ObjectNode) entry));
      } else {
        steps.get(steps.size() - 1).notes().add(entry);
      }
    }
    file.get("objects").findValues("sources").forEach(Timeline::dropOpenShift);
    return new Timeline(name, List.copyOf(steps), file.get("objects"), file.get("events"));
  }

  /** The recorded server was OpenShift's build: its tokens have one more certificate with them. */
  private static void dropOpenShift(JsonNode sources) {
    for (var one = sources.elements(); one.hasNext(); ) {
      if (one.next().at("/configMap/name").asText().startsWith("openshift-")) {
        one.remove();
      }
    }
  }

  private static Change change(ObjectNode entry) {
    ObjectNode state = entry.deepCopy();
    state.remove(List.of("after", "kind", "name", "event"));
    return new Change(
        entry.get("kind").asText(), entry.get("name").asText(), entry.get("event").asText(), state);
  }

  /** The namespace of all of it. */
  String namespace() {
    Matcher path = NAMESPACE.matcher(steps.get(0).path());
    if (!path.find()) {
      throw new IllegalStateException(steps.get(0).path());
    }
    return path.group(1);
  }

  static JsonNode definition() {
    return read("/io/kstreams/cluster/recordings/crd.yaml");
  }

  private static JsonNode read(String file) {
    try (InputStream in = Timeline.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Json.parseYaml(
          text.replace("node.test/folder", "kstreams.io/folder")
              .replaceAll("\\bnode-\\d\\b", "<n>")
              .replaceAll("kube-api-access-[a-z0-9]{5}", "kube-api-access-<n>")
              .getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
