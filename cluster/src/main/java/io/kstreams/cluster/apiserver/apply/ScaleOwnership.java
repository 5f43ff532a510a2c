package io.kstreams.cluster.apiserver.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldPath;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldSet;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Carries the ownership of the replicas between an object and its {@code Scale}: a write to the
 * scale subresource is tracked, or applied, on the Scale and then brought back.
 */
public final class ScaleOwnership {
  private static final String SCALE_VERSION = "autoscaling/v1";
  private static final FieldPath IN_SCALE = FieldPath.of("spec", "replicas");

  private ScaleOwnership() {}

  /**
   * Gives a Scale the entries of those who own the object's replicas.
   *
   * @param replicasPath where the object has its replicas, for instance {@code .spec.replicas}
   */
  public static void toScale(ObjectNode object, String replicasPath, ObjectNode scale) {
    FieldPath path = path(replicasPath);
    SortedMap<Manager, Entry> owners = new TreeMap<>();
    ManagedFields.of(object)
        .forEach(
            (manager, entry) -> {
              if (entry.fields().has(path)) {
                owners.put(
                    in(SCALE_VERSION, manager),
                    new Entry(FieldSet.of(IN_SCALE), SCALE_VERSION, entry.time()));
              }
            });
    ManagedFields.put(scale, owners);
  }

  /**
   * Gives the object the entries that it has after its Scale was written. Who comes to own the
   * replicas has an entry without a time, as in Kubernetes.
   *
   * @param object the object as it was before
   * @param scale the Scale as it is after the write
   * @param result the object to put the entries into
   */
  public static void toObject(
      ObjectNode object, String replicasPath, ObjectNode scale, ObjectNode result) {
    FieldPath path = path(replicasPath);
    String apiVersion = object.path("apiVersion").asText();
    SortedMap<Manager, Entry> entries = new TreeMap<>();
    SortedMap<Manager, Entry> owners = ManagedFields.of(scale);
    ManagedFields.of(object)
        .forEach(
            (manager, entry) -> {
              boolean keeps = owners.remove(in(SCALE_VERSION, manager)) != null;
              FieldSet fields =
                  keeps ? entry.fields() : entry.fields().difference(FieldSet.of(path));
              if (!fields.isEmpty()) {
                entries.put(manager, entry.with(fields));
              }
            });
    owners.forEach(
        (manager, entry) -> {
          if (entry.fields().has(IN_SCALE)) {
            entries.put(in(apiVersion, manager), new Entry(FieldSet.of(path), apiVersion, ""));
          }
        });
    ManagedFields.put(result, entries);
  }

  private static Manager in(String apiVersion, Manager manager) {
    return manager.applies()
        ? manager
        : Manager.updater(manager.name(), apiVersion, manager.subresource());
  }

  private static FieldPath path(String replicasPath) {
    return FieldPath.of(replicasPath.substring(1).split("\\."));
  }
}
