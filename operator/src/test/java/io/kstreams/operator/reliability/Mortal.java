package io.kstreams.operator.reliability;

/** An operator that dies when it is told to. */
interface Mortal extends AutoCloseable {

  /** From its next write on: the writes are counted anew. */
  void dies(Death death);

  boolean dead();

  @Override
  void close();
}
