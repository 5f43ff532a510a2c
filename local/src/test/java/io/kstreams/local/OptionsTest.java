package io.kstreams.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void withoutArgumentsTwoPodsCountFourPartitionsOnThreeNodes() throws Failure {
    Options options = Options.parse(List.of());
    assertThat(options.replicas()).isEqualTo(2);
    assertThat(options.partitions()).isEqualTo(4);
    assertThat(options.nodeCount()).isEqualTo(3);
    assertThat(options.input()).isEmpty();
    assertThat(options.keep()).isFalse();
  }

  @Test
  void eachPodGetsANodeUnlessNodesAreGiven() throws Failure {
    assertThat(Options.parse(List.of("--replicas", "5")).nodeCount()).isEqualTo(5);
    assertThat(Options.parse(List.of("--replicas", "5", "--nodes", "1")).nodeCount()).isEqualTo(1);
  }

  @Test
  void everyArgumentIsRead() throws Failure {
    Options options =
        Options.parse(
            List.of(
                "--input",
                "words.txt",
                "--partitions",
                "8",
                "--keep",
                "--kafka-port",
                "9092",
                "--api-port",
                "6443",
                "--images",
                "mine.yaml"));
    assertThat(options.input()).contains(Path.of("words.txt"));
    assertThat(options.partitions()).isEqualTo(8);
    assertThat(options.keep()).isTrue();
    assertThat(options.kafkaPort()).isEqualTo(9092);
    assertThat(options.apiPort()).isEqualTo(6443);
    assertThat(options.images()).contains(Path.of("mine.yaml"));
  }

  @Test
  void whatIsWrongIsNamedWithWhatItTakes() {
    assertThatThrownBy(() -> Options.parse(List.of("--replicas", "many")))
        .isInstanceOf(Failure.class)
        .hasMessage("--replicas takes a number from 1 to 100, not 'many'");
    assertThatThrownBy(() -> Options.parse(List.of("--partitions", "0")))
        .hasMessage("--partitions takes a number from 1 to 1000, not '0'");
    assertThatThrownBy(() -> Options.parse(List.of("--input")))
        .hasMessage("--input needs a value; --help shows what it takes");
    assertThatThrownBy(() -> Options.parse(List.of("--only", "kafka", "--keep")))
        .hasMessage("--only takes api, not 'kafka'");
    assertThatThrownBy(() -> Options.parse(List.of("--only", "api")))
        .hasMessage("--only api starts nothing that ends by itself; give --keep with it");
    assertThatThrownBy(() -> Options.parse(List.of("--nope")))
        .hasMessage("unknown argument --nope; --help shows what there is");
  }
}
