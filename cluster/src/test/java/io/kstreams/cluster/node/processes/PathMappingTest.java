package io.kstreams.cluster.node.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PathMappingTest {
  private final PathMapping paths =
      new PathMapping(
          Map.of(
              "/tmp", Path.of("/run/tmp"),
              "/data", Path.of("/run/data"),
              "/data/count-store", Path.of("/run/$store")));

  @Test
  void aPathIsReplacedWhereverItStands() {
    assertThat(paths.apply("/tmp")).isEqualTo("/run/tmp");
    assertThat(paths.apply("-Djava.io.tmpdir=/tmp")).isEqualTo("-Djava.io.tmpdir=/run/tmp");
    assertThat(paths.apply("file:/tmp/a,/tmp/b")).isEqualTo("file:/run/tmp/a,/run/tmp/b");
  }

  @Test
  void theLongestPathWins() {
    assertThat(paths.apply("/data/count-store/x")).isEqualTo("/run/$store/x");
    assertThat(paths.apply("/data/other")).isEqualTo("/run/data/other");
  }

  @Test
  void whatOnlyLooksLikeAPathStays() {
    assertThat(paths.apply("/var/tmp /tmpfs http://host/tmp /data-2"))
        .isEqualTo("/var/tmp /tmpfs http://host/tmp /data-2");
  }
}
