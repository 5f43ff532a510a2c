package io.kstreams.operator.reliability;

/**
 * When an operator dies.
 *
 * @param write of which of its writes, counted from 1; 0 for none
 * @param effect whether that write still takes effect
 */
record Death(int write, boolean effect) {

  /** It lives on. */
  static Death never() {
    return new Death(0, false);
  }

  @Override
  public String toString() {
    return write == 0 ? "undisturbed" : (effect ? "after" : "before") + " write " + write;
  }
}
