package io.kstreams.cluster.apiserver.faults;

import static io.kstreams.cluster.apiserver.Wire.MAPS;
import static io.kstreams.cluster.apiserver.Wire.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.apiserver.Wire;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
  /** What waits for its time; a test lets the time pass. */
  private final BlockingQueue<Runnable> delayed = new LinkedBlockingQueue<>();

  private final Faults faults = Faults.seeded(1, (delay, action) -> delayed.add(action));
  private ApiServer server;
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    server = ApiServer.start(0, Clock.systemUTC(), faults);
    wire = new Wire(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void anErrorBeforeMeansThatNothingWasDone(int code) throws Exception {
    faults.add(Asked.verb("create"), Fault.errorBefore(code)).times(1);

    assertThat(wire.post(MAPS, map("a", "1")).status()).isEqualTo(code);
    assertThat(wire.get(MAPS + "/a").status()).isEqualTo(404);
    assertThat(wire.post(MAPS, map("a", "1")).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void anErrorAfterMeansThatItWasDoneAllTheSame(int code) throws Exception {
    faults.add(Asked.verb("create"), Fault.errorAfter(code)).times(1);

    assertThat(wire.post(MAPS, map("a", "1")).status()).isEqualTo(code);
    assertThat(wire.get(MAPS + "/a").status()).isEqualTo(200);
  }

  @Test
  void aConflictHitsNothingButWritesToAnObject() throws Exception {
    Rule rule = faults.add(Asked.any(), Fault.errorBefore(409));

    assertThat(wire.post(MAPS, map("a", "1")).status()).isEqualTo(201);
    assertThat(wire.get(MAPS).status()).isEqualTo(200);
    Wire.Reply refused = wire.patch(MAPS + "/a", "{\"data\":{\"k\":\"2\"}}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("reason").asText()).isEqualTo("Conflict");
    assertThat(value(wire.get(MAPS + "/a"))).isEqualTo("1");
    assertThat(rule.hits()).isEqualTo(1);
  }

  @Test
  void aServerGivesNoOtherErrors() {
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.errorBefore(418));
  }

  @Test
  void aRequestCutOffBeforeTakesNoEffect() throws Exception {
    faults.add(Asked.verb("create"), Fault.cutBefore()).times(1);

    assertThatIOException().isThrownBy(() -> wire.post(MAPS, map("a", "1")));
    assertThat(wire.get(MAPS + "/a").status()).isEqualTo(404);
  }

  @Test
  void aRequestCutOffAfterHasTakenEffect() throws Exception {
    faults.add(Asked.verb("create"), Fault.cutAfter()).times(1);

    assertThatIOException().isThrownBy(() -> wire.post(MAPS, map("a", "1")));
    assertThat(wire.get(MAPS + "/a").status()).isEqualTo(200);
  }

  @Test
  void anAnswerCutInItsMiddleIsNoAnswer() throws Exception {
    faults.add(Asked.any(), Fault.cutInAnswer()).times(2);

    assertThatIOException().isThrownBy(() -> wire.post(MAPS, map("a", "1")));
    assertThatIOException().isThrownBy(() -> wire.get(MAPS + "/a"));
    assertThat(wire.get(MAPS + "/a").status()).isEqualTo(200);
  }

  @Test
  void aWatchCutInItsMiddleHasNoEndAndNoWholeEvent() throws Exception {
    wire.post(MAPS, map("a", "1"));
    faults.add(Asked.verb("watch"), Fault.cutInAnswer());

    try (Stream<String> events = wire.watch(MAPS + "?watch=true")) {
      assertThatIOException().isThrownBy(() -> rethrow(events.iterator()));
    }
  }

  @Test
  void aDelayedRequestTakesEffectWhenItsTimeHasCome() throws Exception {
    faults.add(Asked.verb("create"), Fault.delay(Duration.ofHours(1)));
    CompletableFuture<Wire.Reply> reply = wire.posting(MAPS, map("a", "1"));
    Runnable hourPasses = delayed.take();

    assertThat(reply).isNotDone();
    assertThat(wire.get(MAPS + "/a").status()).isEqualTo(404);
    hourPasses.run();
    assertThat(reply.get().status()).isEqualTo(201);
  }

  @Test
  void aServerStopsWhateverIsDelayed() throws Exception {
    faults.add(Asked.verb("create"), Fault.delay(Duration.ofHours(1)));
    CompletableFuture<Wire.Reply> reply = wire.posting(MAPS, map("a", "1"));
    delayed.take();

    server.close();
    assertThat(reply.handle((answer, cut) -> true).get()).isTrue();
  }

  @Test
  void aWatchEndsInGoodOrderAfterItsEvents() throws Exception {
    wire.post(MAPS, map("a", "1"));
    wire.post(MAPS, map("b", "1"));
    faults.add(Asked.verb("watch"), Fault.watchEnds(1));

    try (Stream<String> events = wire.watch(MAPS + "?watch=true")) {
      assertThat(events.toList()).hasSize(1).first().asString().contains("\"name\":\"a\"");
    }
  }

  @Test
  void aLateEventComesWhenItsTimeHasCome() throws Exception {
    wire.post(MAPS, map("a", "1"));
    faults.add(Asked.verb("watch"), Fault.lateEvents(Duration.ofHours(1)));

    try (Stream<String> events = wire.watch(MAPS + "?watch=true")) {
      Iterator<String> lines = events.iterator();
      CompletableFuture<String> first = CompletableFuture.supplyAsync(lines::next);
      Runnable hourPasses = delayed.take();
      assertThat(first).isNotDone();
      hourPasses.run();
      assertThat(first.get()).contains("ADDED");
    }
  }

  @Test
  void aWatchFromAnOldVersionIsToldSo() throws Exception {
    String version = version(wire.get(MAPS));
    faults.add(Asked.any(), Fault.tooOld());

    try (Stream<String> events = wire.watch(MAPS + "?watch=true&resourceVersion=" + version)) {
      assertThat(events.toList()).hasSize(1).first().asString().contains("ERROR", "410", "Expired");
    }
    assertThat(wire.get(MAPS).status()).isEqualTo(200);
    assertThat(wire.get(MAPS + "?resourceVersion=0").status()).isEqualTo(200);
  }

  @Test
  void aFurtherPageOfAnOldListIsRefused() throws Exception {
    wire.post(MAPS, map("a", "1"));
    wire.post(MAPS, map("b", "1"));
    faults.add(Asked.any(), Fault.tooOld());

    Wire.Reply first = wire.get(MAPS + "?limit=1");
    String next = first.body().at("/metadata/continue").asText();
    Wire.Reply refused = wire.get(MAPS + "?limit=1&continue=" + next);
    assertThat(refused.status()).isEqualTo(410);
    assertThat(refused.body().path("reason").asText()).isEqualTo("Expired");
  }

  @Test
  void aReadThatTakesWhatACacheHasMayGetAnOlderState() throws Exception {
    wire.post(MAPS, map("a", "1"));
    String before = version(wire.get(MAPS));
    wire.patch(MAPS + "/a", "{\"data\":{\"k\":\"2\"}}");
    wire.post(MAPS, map("b", "1"));
    faults.add(Asked.any(), Fault.staleRead(2));

    Wire.Reply list = wire.get(MAPS + "?resourceVersion=0");
    assertThat(version(list)).isEqualTo(before);
    assertThat(list.body().path("items")).hasSize(1);
    assertThat(list.body().at("/items/0/data/k").asText()).isEqualTo("1");
    assertThat(value(wire.get(MAPS + "/a?resourceVersion=0"))).isEqualTo("1");
    assertThat(wire.get(MAPS + "/b?resourceVersion=0").status()).isEqualTo(404);
  }

  @Test
  void noReadGetsAnOlderStateThanItAsksFor() throws Exception {
    wire.post(MAPS, map("a", "1"));
    wire.patch(MAPS + "/a", "{\"data\":{\"k\":\"2\"}}");
    String since = version(wire.get(MAPS));
    wire.patch(MAPS + "/a", "{\"data\":{\"k\":\"3\"}}");
    faults.add(Asked.any(), Fault.staleRead(2));

    assertThat(value(wire.get(MAPS + "/a"))).isEqualTo("3");
    assertThat(wire.get(MAPS).body().at("/items/0/data/k").asText()).isEqualTo("3");
    assertThat(wire.get(MAPS + "?resourceVersion=" + since).body().at("/items/0/data/k").asText())
        .isEqualTo("2");
  }

  private static void rethrow(Iterator<String> events) throws java.io.IOException {
    try {
      while (events.hasNext()) {
        events.next();
      }
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String value(Wire.Reply reply) {
    return reply.body().at("/data/k").asText();
  }

  private static String version(Wire.Reply list) {
    JsonNode version = list.body().at("/metadata/resourceVersion");
    return version.asText();
  }
}
