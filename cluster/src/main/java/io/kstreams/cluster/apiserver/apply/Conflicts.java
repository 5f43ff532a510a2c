package io.kstreams.cluster.apiserver.apply;

import io.kstreams.cluster.apiserver.apply.fieldpath.FieldSet;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.errors.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.StringJoiner;

/** Says which fields an applier cannot have, and whose they are. */
final class Conflicts {
  private Conflicts() {}

  static Refusal refusal(SortedMap<Manager, FieldSet> conflicts) {
    List<Cause> causes = new ArrayList<>();
    StringJoiner lines = new StringJoiner("\n");
    conflicts.forEach(
        (manager, fields) -> {
          lines.add("conflicts with " + manager.described() + ":");
          fields.forEach(
              path -> {
                lines.add("- " + path);
                causes.add(
                    new Cause(
                        "FieldManagerConflict",
                        "conflict with " + manager.described(),
                        path.toString()));
              });
        });
    String message =
        causes.size() == 1
            ? "Apply failed with 1 conflict: "
                + causes.get(0).message()
                + ": "
                + causes.get(0).field()
            : "Apply failed with " + causes.size() + " conflicts: " + lines;
    return Refusal.fieldConflict(message, causes);
  }
}
