package io.kstreams.local;

/** Starts {@code local/run}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(0);
  }
}
