package io.kstreams.cluster.apiserver.validation.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import java.util.List;

/** What Kubernetes asks of one built-in kind beyond its schema. */
@FunctionalInterface
interface KindCheck {
  /**
   * What is wrong with the object.
   *
   * @param old the object that is stored, null for a new one
   */
  List<Cause> check(ObjectNode object, ObjectNode old);
}
