package io.kstreams.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What somebody does who has just found the project, with {@code kubectl} as the machine has it.
 */
@TestMethodOrder(OrderAnnotation.class)
class FirstUserIT {
  private static final String TIMEOUT = "--timeout=300s";

  @TempDir static Path folder;

  private static Platform platform;
  private static Kubectl kubectl;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> binary = Kubectl.onPath();
    assumeTrue(binary.isPresent(), "this machine has no kubectl");
    platform = Platform.start();
    kubectl = new Kubectl(binary.get(), platform.local().kubeconfig(), folder);
  }

  @AfterAll
  static void stop() {
    if (platform != null) {
      platform.close();
    }
  }

  private static String sample(String name) {
    return Checkout.root().resolve("samples").resolve(name).toString();
  }

  @Test
  @Order(1)
  void theSampleIsTriedThenAppliedThenReady() throws Exception {
    assertThat(kubectl.ok("apply", "--dry-run=server", "-f", sample("count.yaml")))
        .containsExactly("kstreamscount.kstreams.io/kstreams-count created (server dry run)");
    assertThat(kubectl.ok("get", "ksc"))
        .containsExactly("No resources found in default namespace.");
    assertThat(kubectl.ok("apply", "-f", sample("count.yaml")))
        .containsExactly("kstreamscount.kstreams.io/kstreams-count created");
    assertThat(kubectl.ok("wait", "--for=condition=Ready", "ksc/kstreams-count", TIMEOUT))
        .containsExactly("kstreamscount.kstreams.io/kstreams-count condition met");
    assertThat(kubectl.ok("apply", "-f", sample("count.yaml")))
        .containsExactly("kstreamscount.kstreams.io/kstreams-count unchanged");
  }

  @Test
  @Order(2)
  void getTellsHowItIs() throws Exception {
    List<String> narrow = kubectl.ok("get", "kstreamscounts");
    assertThat(narrow.get(0).split(" +", -1))
        .containsExactly("NAME", "READY", "STATUS", "INPUT", "OUTPUT", "AGE");
    assertThat(narrow.get(1))
        .matches("kstreams-count +2/2 +Running +input-topic +counts-topic +\\d+m?s?.*");
    assertThat(kubectl.ok("get", "ksc", "-o", "wide").get(1))
        .contains("counts-app", "kstreams-count:0.1.0", "2 of 2 pods are ready");
    assertThat(kubectl.ok("get", "ksc,sts,svc,pods,pvc", "-o", "name"))
        // A real control plane has a Service of its own.
        .filteredOn(line -> !line.equals("service/kubernetes"))
        .containsExactly(
            "kstreamscount.kstreams.io/kstreams-count",
            "statefulset.apps/kstreams-count",
            "service/kstreams-count-service",
            "pod/kstreams-count-0",
            "pod/kstreams-count-1",
            "persistentvolumeclaim/count-store-kstreams-count-0",
            "persistentvolumeclaim/count-store-kstreams-count-1");
    assertThat(kubectl.ok("get", "pods", "-l", "app=kstreams-count", "-o", "name")).hasSize(2);
    assertThat(kubectl.ok("get", "pods", "-l", "app=another", "-o", "name")).isEmpty();
    assertThat(kubectl.ok("get", "events", "--field-selector", "involvedObject.kind=KStreamsCount"))
        .anyMatch(line -> line.contains("Running"));
    assertThat(kubectl.ok("logs", "kstreams-count-0", "--tail=1"))
        .singleElement()
        .asString()
        .contains("Running");
  }

  @Test
  @Order(3)
  void itScalesAndRolls() throws Exception {
    kubectl.ok("scale", "ksc/kstreams-count", "--replicas=3");
    kubectl.ok("wait", "--for=jsonpath={.status.ready}=3/3", "ksc/kstreams-count", TIMEOUT);
    kubectl.ok(
        "patch",
        "ksc",
        "kstreams-count",
        "--type=merge",
        "-p",
        "{\"spec\":{\"resources\":{\"limits\":{\"memory\":\"900Mi\"}}}}");
    // The resource of before the change is Ready still.
    String generation =
        kubectl.ok("get", "ksc/kstreams-count", "-o", "jsonpath={.metadata.generation}").get(0);
    String observed = "--for=jsonpath={.status.observedGeneration}=" + generation;
    kubectl.ok("wait", observed, "ksc/kstreams-count", TIMEOUT);
    kubectl.ok("wait", "--for=condition=Ready", "ksc/kstreams-count", TIMEOUT);
    kubectl.ok("rollout", "status", "sts/kstreams-count", TIMEOUT);
    assertThat(
            kubectl.ok(
                "get",
                "pods",
                "-l",
                "app=kstreams-count",
                "-o",
                "jsonpath={.items[*].spec.containers[0].resources.limits.memory}"))
        .containsExactly("900Mi 900Mi 900Mi");
  }

  @Test
  @Order(4)
  void aBadResourceIsRefusedWithTheReasonAndNothingChanges() throws Exception {
    Path bad = folder.resolve("bad.yaml");
    Files.writeString(
        bad,
        Files.readString(Path.of(sample("count.yaml"))).replace("counts-topic", "counts topic"));
    List<String> before = kubectl.ok("get", "ksc", "kstreams-count", "-o", "jsonpath={.spec}");

    Kubectl.Result refused = kubectl.run("apply", "-f", bad.toString());

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.text()).contains("spec.outputTopic", "is no legal topic name; use letters");
    assertThat(kubectl.ok("get", "ksc", "kstreams-count", "-o", "jsonpath={.spec}"))
        .isEqualTo(before);
  }

  @Test
  @Order(5)
  void aDeletionTakesEverythingAlong() throws Exception {
    kubectl.ok("delete", "ksc", "kstreams-count", TIMEOUT);

    assertThat(kubectl.ok("get", "ksc,sts,svc,pods,pvc,pdb", "-l", "app=kstreams-count"))
        .containsExactly("No resources found in default namespace.");
  }

  @Test
  @Order(6)
  void everyOtherSampleRuns() throws Exception {
    for (String name : List.of("one-node", "retained", "standbys", "tuned")) {
      String file = sample(name + ".yaml");
      kubectl.ok("apply", "-f", file);
      kubectl.ok("wait", "--for=condition=Ready", "-f", file, TIMEOUT);
      kubectl.ok("delete", "-f", file, TIMEOUT);
      List<String> claims = kubectl.ok("get", "pvc", "-o", "name");
      if (name.equals("retained")) {
        assertThat(claims).isNotEmpty().allMatch(claim -> claim.contains("count-store-"));
        kubectl.ok("delete", "pvc", "--all");
      } else {
        assertThat(claims).isEmpty();
      }
    }
  }
}
