package io.kstreams.benchmarks.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@link Seed}, in the same JVM as the application. */
record SeedApplication() implements Variant {
  @Override
  public String name() {
    return "seed";
  }

  @Override
  public List<String> command(Container container) {
    List<String> command = new ArrayList<>(container.java());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Seed.class.getName()));
    return command;
  }

  @Override
  public Map<String, String> environment(Container container) {
    Application application = container.application();
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS", application.platform().bootstrap(),
        "APPLICATION_ID", application.id(),
        "INPUT_TOPIC", application.input(),
        "OUTPUT_TOPIC", application.output(),
        "STATE_DIR", container.volume().toString());
  }

  @Override
  public String constructing() {
    return Seed.CONSTRUCTING;
  }

  @Override
  public String running() {
    return Seed.RUNNING;
  }
}
