package io.kstreams.cluster.apiserver.apply.typed;

/** An item of an associative list that nothing tells from the others. */
final class UnfitItem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnfitItem(String message) {
    super(message);
  }
}
