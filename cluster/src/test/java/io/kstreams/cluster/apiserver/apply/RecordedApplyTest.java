package io.kstreams.cluster.apiserver.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kstreams.cluster.apiserver.apply.RecordedWrites.Write;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.schema.Schemas;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each apply that was recorded from a real API server gives what that server answered. */
class RecordedApplyTest {
  private static final Schemas SCHEMAS = new Schemas();

  static Stream<Write> applies() {
    return Stream.of(
            "apply-custom-resource",
            "apply-builtin",
            "status-subresource",
            "scale-subresource",
            "kubectl-apply-1.37",
            "kubectl-apply-1.29")
        .flatMap(name -> RecordedWrites.of(name).stream())
        .filter(Write::isApply)
        .filter(w -> !w.parameter("fieldManager").isEmpty());
  }

  @ParameterizedTest
  @MethodSource("applies")
  void appliesAsRecorded(Write write) {
    if (write.answer().path("kind").asText().equals("Status")) {
      refuses(write);
      return;
    }
    RecordedObjects.assertSame(
        SCHEMAS.of(write.type()),
        ServerSideApply.apply(configuration(write)),
        write.answer(),
        write.live() == null);
  }

  private static void refuses(Write write) {
    String message = write.answer().get("message").asText();
    boolean ours =
        message.startsWith("Apply failed")
            || message.startsWith("failed to create typed")
            || message.contains("managedFields must be nil");
    if (ours) {
      Refusal refusal =
          catchThrowableOfType(Refusal.class, () -> ServerSideApply.apply(configuration(write)));
      assertThat(refusal.status()).isEqualTo(write.answer());
    } else {
      // What else is wrong with it is found by those who check the result.
      assertThat(ServerSideApply.apply(configuration(write))).isNotNull();
    }
  }

  static Configuration configuration(Write write) {
    return new Configuration(
        write.type(),
        SCHEMAS.of(write.type()),
        write.live(),
        write.body(),
        write.parameter("fieldManager").replace("%2F", "/"),
        write.parameter("force").equals("true"),
        write.subresource(),
        Instant.parse("2026-01-01T00:00:00Z"));
  }
}
