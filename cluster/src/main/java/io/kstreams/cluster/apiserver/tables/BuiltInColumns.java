package io.kstreams.cluster.apiserver.tables;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The columns of the built-in types; those that have none of their own show name and age. */
final class BuiltInColumns {
  private static final String UNSET = "<unset>";

  private BuiltInColumns() {}

  static List<Column> of(ResourceType type) {
    return switch (type.qualifiedName()) {
      case "pods" -> PodColumns.all();
      case "events", "events.events.k8s.io" -> EventColumns.all();
      case "services" -> services();
      case "statefulsets.apps" -> statefulSets();
      case "deployments.apps" -> deployments();
      case "controllerrevisions.apps" -> controllerRevisions();
      case "persistentvolumeclaims" -> claims();
      case "persistentvolumes" -> volumes();
      case "poddisruptionbudgets.policy" -> disruptionBudgets();
      case "nodes" -> nodes();
      case "namespaces" -> List.of(Column.ofNames(), text("Status", "/status/phase"), Column.age());
      case "configmaps" -> List.of(Column.ofNames(), size("Data", "/data"), Column.age());
      case "secrets" ->
          List.of(Column.ofNames(), text("Type", "/type"), size("Data", "/data"), Column.age());
      case "leases.coordination.k8s.io" ->
          List.of(Column.ofNames(), text("Holder", "/spec/holderIdentity"), Column.age());
      case "storageclasses.storage.k8s.io" -> storageClasses();
      default -> List.of(Column.ofNames(), Column.age());
    };
  }

  private static List<Column> services() {
    return List.of(
        Column.ofNames(),
        text("Type", "/spec/type"),
        text("Cluster-IP", "/spec/clusterIP", "<none>"),
        text("External-IP", "/spec/externalName", "<none>"),
        Column.text("Port(s)", BuiltInColumns::ports),
        Column.age(),
        Column.text("Selector", service -> pairs(service.at("/spec/selector"))).wide());
  }

  private static List<Column> statefulSets() {
    return List.of(
        Column.ofNames(),
        Column.text(
            "Ready",
            set ->
                set.at("/status/readyReplicas").asInt() + "/" + set.at("/spec/replicas").asInt()),
        Column.age(),
        containers("Containers", "name"),
        containers("Images", "image"));
  }

  private static List<Column> deployments() {
    return List.of(
        Column.ofNames(),
        Column.text(
            "Ready",
            one ->
                one.at("/status/readyReplicas").asInt() + "/" + one.at("/spec/replicas").asInt()),
        count("Up-to-date", "/status/updatedReplicas"),
        count("Available", "/status/availableReplicas"),
        Column.age(),
        containers("Containers", "name"),
        containers("Images", "image"),
        Column.text("Selector", one -> pairs(one.at("/spec/selector/matchLabels"))).wide());
  }

  private static List<Column> controllerRevisions() {
    return List.of(
        Column.ofNames(),
        Column.text("Controller", BuiltInColumns::controller),
        count("Revision", "/revision"),
        Column.age());
  }

  private static List<Column> claims() {
    return List.of(
        Column.ofNames(),
        Column.text("Status", BuiltInColumns::phase),
        text("Volume", "/spec/volumeName"),
        text("Capacity", "/status/capacity/storage"),
        Column.text("Access Modes", claim -> accessModes(claim.at("/status/accessModes"))),
        text("StorageClass", "/spec/storageClassName"),
        text("VolumeAttributesClass", "/spec/volumeAttributesClassName", UNSET),
        Column.age(),
        text("VolumeMode", "/spec/volumeMode", UNSET).wide());
  }

  private static List<Column> volumes() {
    return List.of(
        Column.ofNames(),
        text("Capacity", "/spec/capacity/storage"),
        Column.text("Access Modes", volume -> accessModes(volume.at("/spec/accessModes"))),
        text("Reclaim Policy", "/spec/persistentVolumeReclaimPolicy"),
        Column.text("Status", BuiltInColumns::phase),
        Column.text("Claim", BuiltInColumns::claimOf),
        text("StorageClass", "/spec/storageClassName"),
        text("VolumeAttributesClass", "/spec/volumeAttributesClassName", UNSET),
        text("Reason", "/status/reason"),
        Column.age(),
        text("VolumeMode", "/spec/volumeMode", UNSET).wide());
  }

  private static List<Column> disruptionBudgets() {
    return List.of(
        Column.ofNames(),
        text("Min Available", "/spec/minAvailable", "N/A"),
        text("Max Unavailable", "/spec/maxUnavailable", "N/A"),
        count("Allowed Disruptions", "/status/disruptionsAllowed"),
        Column.age());
  }

  private static List<Column> nodes() {
    return List.of(
        Column.ofNames(),
        Column.text("Status", BuiltInColumns::nodeStatus),
        Column.text("Roles", node -> "<none>"),
        Column.age(),
        text("Version", "/status/nodeInfo/kubeletVersion"),
        Column.text("Internal-IP", BuiltInColumns::internalAddress).wide(),
        Column.text("OS-Image", node -> osImage(node)).wide());
  }

  private static List<Column> storageClasses() {
    return List.of(
        Column.ofNames(),
        text("Provisioner", "/provisioner"),
        text("ReclaimPolicy", "/reclaimPolicy", "Delete"),
        text("VolumeBindingMode", "/volumeBindingMode"),
        Column.text(
            "AllowVolumeExpansion",
            one -> Boolean.toString(one.path("allowVolumeExpansion").asBoolean())),
        Column.age());
  }

  private static Column text(String name, String pointer) {
    return text(name, pointer, "");
  }

  private static Column text(String name, String pointer, String otherwise) {
    return Column.text(name, object -> object.at(pointer).asText(otherwise));
  }

  private static Column count(String name, String pointer) {
    return Column.number(name, object -> object.at(pointer).asInt());
  }

  private static Column size(String name, String pointer) {
    return Column.number(name, object -> object.at(pointer).size());
  }

  private static Column containers(String name, String field) {
    Function<JsonNode, String> values =
        object ->
            stream(object.at("/spec/template/spec/containers"))
                .map(one -> one.path(field).asText())
                .collect(Collectors.joining(","));
    return Column.text(name, values).wide();
  }

  private static String ports(JsonNode service) {
    JsonNode ports = service.at("/spec/ports");
    return ports.isEmpty()
        ? "<none>"
        : stream(ports)
            .map(port -> port.path("port").asInt() + "/" + port.path("protocol").asText("TCP"))
            .collect(Collectors.joining(","));
  }

  private static String pairs(JsonNode map) {
    return map.isEmpty()
        ? "<none>"
        : map.properties().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue().asText())
            .sorted()
            .collect(Collectors.joining(","));
  }

  private static String phase(JsonNode object) {
    return object.path("metadata").has("deletionTimestamp")
        ? "Terminating"
        : object.at("/status/phase").asText();
  }

  private static String accessModes(JsonNode modes) {
    return stream(modes)
        .map(
            mode ->
                switch (mode.asText()) {
                  case "ReadWriteOnce" -> "RWO";
                  case "ReadOnlyMany" -> "ROX";
                  case "ReadWriteMany" -> "RWX";
                  default -> "RWOP";
                })
        .collect(Collectors.joining(","));
  }

  private static String claimOf(JsonNode volume) {
    JsonNode claim = volume.at("/spec/claimRef");
    return claim.isMissingNode()
        ? ""
        : claim.path("namespace").asText() + "/" + claim.path("name").asText();
  }

  private static String controller(JsonNode object) {
    return stream(object.at("/metadata/ownerReferences"))
        .filter(owner -> owner.path("controller").asBoolean())
        .map(
            owner ->
                owner.path("kind").asText().toLowerCase(java.util.Locale.ROOT)
                    + groupOf(owner)
                    + "/"
                    + owner.path("name").asText())
        .findFirst()
        .orElse("<none>");
  }

  private static String groupOf(JsonNode owner) {
    String apiVersion = owner.path("apiVersion").asText();
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : "." + apiVersion.substring(0, slash);
  }

  private static String nodeStatus(JsonNode node) {
    return stream(node.at("/status/conditions"))
            .anyMatch(
                one ->
                    one.path("type").asText().equals("Ready")
                        && one.path("status").asText().equals("True"))
        ? "Ready"
        : "NotReady";
  }

  private static String internalAddress(JsonNode node) {
    return stream(node.at("/status/addresses"))
        .filter(one -> one.path("type").asText().equals("InternalIP"))
        .map(one -> one.path("address").asText())
        .findFirst()
        .orElse("<none>");
  }

  private static String osImage(JsonNode node) {
    return node.at("/status/nodeInfo/osImage").asText("<unknown>");
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
