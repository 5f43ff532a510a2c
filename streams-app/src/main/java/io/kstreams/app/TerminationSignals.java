package io.kstreams.app;

import java.lang.reflect.Proxy;
import java.util.List;

/**
 * The signals that ask for a clean stop.
 *
 * <p>A shutdown hook would not do: the JVM has the exit status 143 by then, and {@code
 * Runtime.halt} inside of the hook, the way to another one, leaves every unpacked native library
 * behind, because files are deleted on exit after the hooks. A handler of the signal lets the main
 * thread return as from any other work.
 */
final class TerminationSignals {
  private static final List<String> NAMES = List.of("TERM", "INT");

  private TerminationSignals() {}

  /**
   * Runs the action at each of the signals, on a thread of its own.
   *
   * @throws ReflectiveOperationException on a JVM without {@code sun.misc.Signal}. It is the only
   *     way to a signal and in no standard module, so that javac cannot be kept from warning about
   *     it; therefore it is called by reflection
   */
  static void handle(Runnable action) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object proxy =
        Proxy.newProxyInstance(
            handler.getClassLoader(),
            new Class<?>[] {handler},
            (self, method, arguments) -> {
              if (method.getName().equals("handle")) {
                action.run();
              }
              return null;
            });
    for (String name : NAMES) {
      Object named = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, named, proxy);
    }
  }
}
