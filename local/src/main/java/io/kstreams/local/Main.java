package io.kstreams.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Starts {@code local/run}. The script gives two system properties: {@code local.root}, the
 * checkout, and {@code local.terminal}, whether standard input is one.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    if (List.of(arguments).contains("--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    Console console = new Console(System.err, Clock.systemUTC());
    System.exit(run(List.of(arguments), console));
  }

  private static int run(List<String> arguments, Console console) {
    Path root = Path.of(System.getProperty("local.root", "."));
    try {
      Options options = Options.parse(arguments);
      Input input = Input.open(options, System.in, Boolean.getBoolean("local.terminal"));
      return new LocalRun(root, options, input, console, System.out).run();
    } catch (Failure e) {
      console.error(e.getMessage());
      return 1;
    }
  }
}
