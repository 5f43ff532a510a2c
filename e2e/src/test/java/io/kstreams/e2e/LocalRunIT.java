package io.kstreams.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code local/run} as a person starts it. */
class LocalRunIT {
  @TempDir Path folder;

  @Test
  void recordsAreCountedAndNothingIsLeft() throws Exception {
    Run run = Run.of(folder, "foo:bar\nhello:world\nhello:universe\nfoo:baz\njohn:doe\n");

    assertThat(run.errors()).isEmpty();
    assertThat(run.out()).containsExactlyInAnyOrder("foo 2", "hello 2", "john 1");
    assertThat(run.status()).isZero();
    assertThat(Run.leftRunning()).isEmpty();
    assertThat(runs()).isEmpty();
  }

  @Test
  void aLineWithoutKeyIsReportedByNumberAndTheRestIsCounted() throws Exception {
    Run run = Run.of(folder, "foo:1\nno colon\n:no key\nfoo:2\n", "--replicas", "1");

    assertThat(run.errors())
        .containsExactly(
            "local/run: line 2 has no key; a line is key:value",
            "local/run: line 3 has no key; a line is key:value",
            "local/run: 2 of 4 lines had no key and were left out; give each as key:value");
    assertThat(run.out()).containsExactly("foo 2");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void anInputThatIsMissingIsNamed() throws Exception {
    Run run = Run.of(folder, "", "--input", "/no/such/file");

    assertThat(run.errors())
        .containsExactly("local/run: --input /no/such/file: there is no such file");
    assertThat(run.out()).isEmpty();
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void aPortThatIsTakenIsNamedWithTheOptionForAnother() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      for (String option : new String[] {"--kafka-port", "--api-port"}) {
        Run run = Run.of(folder, "a:b\n", option, port);

        assertThat(run.errors())
            .singleElement()
            .asString()
            .startsWith("local/run: port " + port + " on 127.0.0.1 is taken")
            .endsWith("choose another with " + option);
        assertThat(run.status()).isEqualTo(1);
      }
    }
  }

  private static List<Path> runs() throws IOException {
    try (Stream<Path> list = Files.list(Checkout.root().resolve("local/target/runs"))) {
      return list.toList();
    }
  }
}
