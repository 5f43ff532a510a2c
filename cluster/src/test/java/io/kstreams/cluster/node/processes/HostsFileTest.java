package io.kstreams.cluster.node.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsFileTest {
  @TempDir Path folder;

  @Test
  void holdsTheNamesThatThereAreAtEachMoment() throws Exception {
    HostsFile hosts = new HostsFile(folder.resolve("hosts"), Map.of("kafka", "127.16.1.1"));
    hosts.put("words-0.words-service.default.svc", "127.16.1.2");
    assertThat(Files.readString(hosts.path()))
        .isEqualTo(
            "127.16.1.1 kafka\n127.0.0.1 localhost\n127.16.1.2 words-0.words-service.default.svc\n");

    hosts.remove("words-0.words-service.default.svc");
    assertThat(Files.readString(hosts.path())).isEqualTo("127.16.1.1 kafka\n127.0.0.1 localhost\n");
    assertThat(folder).isDirectoryNotContaining("glob:**.next");
  }
}
