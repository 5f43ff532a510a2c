package io.kstreams.operator.apply;

import com.fasterxml.jackson.databind.JsonNode;

/** Objects as they are compared and applied, for tests of other packages. */
public final class AppliedTree {
  private AppliedTree() {}

  public static JsonNode of(Object object) {
    return AppliedJson.tree(object);
  }
}
