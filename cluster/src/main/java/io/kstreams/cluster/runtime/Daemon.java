package io.kstreams.cluster.runtime;

import java.util.concurrent.ThreadFactory;

/** Threads that keep no process alive. */
final class Daemon {

  private Daemon() {}

  static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
