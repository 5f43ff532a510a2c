package io.kstreams.cluster.runtime;

/**
 * One controller. It asks for its caches when it is constructed, works from {@link #start()} on,
 * when the caches have had their first list, and does nothing more after {@link #close()}.
 */
public interface Controller extends AutoCloseable {

  /** Starts its worker. */
  void start();

  @Override
  void close();
}
