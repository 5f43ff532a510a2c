package io.kstreams.benchmarks.application;

import java.util.List;
import java.util.Map;

/** An application that counts, as the process that a container is. */
interface Variant {
  /** For the tables, and a part of the names of its topics. */
  String name();

  /** What the container runs. */
  List<String> command(Container container);

  /** All of the process's environment. */
  Map<String, String> environment(Container container);

  /** What the last line of its log before the construction of {@code KafkaStreams} contains. */
  String constructing();

  /** What the line of its log contains when {@code KafkaStreams} is in the state RUNNING. */
  String running();
}
