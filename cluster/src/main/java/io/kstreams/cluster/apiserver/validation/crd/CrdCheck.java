package io.kstreams.cluster.apiserver.validation.crd;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import java.util.List;

/** What Kubernetes asks of a CustomResourceDefinition. */
public final class CrdCheck {
  private CrdCheck() {}

  /** What is wrong with the definition. */
  public static List<Cause> check(ObjectNode definition, ObjectNode old) {
    return List.of();
  }
}
