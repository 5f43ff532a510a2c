package io.kstreams.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kstreams.app.config.Settings;
import io.kstreams.app.counts.CountRoute;
import io.kstreams.app.counts.OtherPods;
import io.kstreams.app.http.Endpoint;
import io.kstreams.app.http.Leave;
import io.kstreams.app.http.LiveProbe;
import io.kstreams.app.http.Page;
import io.kstreams.app.http.ReadyProbe;
import io.kstreams.app.metrics.ApplicationMetrics;
import io.kstreams.app.metrics.ApplicationMetrics.Counting;
import io.kstreams.app.tasks.RestoreSummary;
import io.kstreams.app.tasks.Task;
import io.kstreams.app.tasks.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.apache.kafka.streams.KafkaStreams.State;

/** What is answered on the pod's port; from the start, when there is nothing to count with yet. */
final class Port {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Settings settings;
  private final Observers observers;
  private final Supplier<State> state;
  private final Supplier<Optional<CountingStreams>> streams;

  Port(
      Settings settings,
      Observers observers,
      Supplier<State> state,
      Supplier<Optional<CountingStreams>> streams) {
    this.settings = settings;
    this.observers = observers;
    this.state = state;
    this.streams = streams;
  }

  /**
   * The body of {@code /state}.
   *
   * @param state of Kafka Streams
   * @param restore of all partitions together; null while none is restored
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Report(
      String applicationId,
      String groupInstanceId,
      String state,
      RestoreSummary restore,
      List<Task> tasks) {}

  List<Endpoint> endpoints(Leave leave) {
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.add(new LiveProbe(state, this::threadDied));
    endpoints.add(new ReadyProbe(state, observers.restores()::summary));
    endpoints.add(new Page("/state", "application/json", this::report));
    endpoints.add(new Page("/metrics", ApplicationMetrics.CONTENT_TYPE, this::metrics));
    endpoints.add(leave);
    if (settings.countsRoute()) {
      endpoints.add(
          new CountRoute(
              () -> streams.get().map(CountingStreams::counts),
              observers.restores()::summary,
              new OtherPods()));
    }
    return endpoints;
  }

  private boolean threadDied() {
    return streams.get().map(CountingStreams::kafkaStreams).stream()
        .flatMap(s -> StreamSupport.stream(Tasks.threads(s).spliterator(), false))
        .anyMatch(thread -> thread.threadState().equals("DEAD"));
  }

  private String report() {
    Report report =
        new Report(
            settings.applicationId(),
            settings.groupInstanceId().orElse(null),
            state.get().name(),
            observers.restores().summary().orElse(null),
            observers
                .stores()
                .whileNoneCloses(() -> streams.get().map(s -> s.tasks().all()).orElse(List.of())));
    try {
      return JSON.writeValueAsString(report) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // records of numbers and strings have a JSON
    }
  }

  private String metrics() {
    return observers
        .stores()
        .whileNoneCloses(
            () ->
                ApplicationMetrics.text(
                    state.get(),
                    observers.restores(),
                    observers.dropped(),
                    streams
                        .get()
                        .map(
                            s ->
                                new Counting(
                                    s.kafkaStreams().metrics(), s.memory(), s.tasks().all()))));
  }
}
