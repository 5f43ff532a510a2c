package io.kstreams.operator.cache;

import static io.kstreams.operator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.kstreams.operator.StandIn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leads to a reconciliation when the event of a write comes before its answer. */
class StrippingInformerTest {

  private static final ResourceID WORDS = new ResourceID("words", "default");

  private final StandIn cluster = StandIn.start();
  private final KubernetesClient client = cluster.admin();
  private final Writer writer = new Writer();
  private final Operator operator =
      new Operator(
          configuration -> configuration.withKubernetesClient(client).withCloseClientOnStop(false));

  @BeforeEach
  void start() {
    operator.register(writer, controller -> controller.settingNamespace("default"));
    operator.start();
  }

  @AfterEach
  void stop() {
    operator.stop();
    cluster.close();
  }

  @Test
  void theEventOfTheWriteDoesNotAndTheNextOneDoes() {
    resource();
    await().until(() -> writer.seen.size() == 1 && writer.written != null);
    label("later");
    await().until(() -> writer.seen.contains("later"));
    assertThat(writer.seen).containsExactly("nothing", "later");
  }

  @Test
  void whatComesWhileTheAnswerIsAwaitedDoes() {
    writer.meanwhile =
        () -> {
          label("meanwhile");
          await().until(() -> "meanwhile".equals(writer.label()));
        };
    resource();
    await().until(() -> writer.seen.size() > 1);
    assertThat(writer.seen).containsExactly("nothing", "meanwhile");
  }

  private void resource() {
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("words")
                .withNamespace("default")
                .endMetadata()
                .build())
        .create();
  }

  private void label(String value) {
    client
        .services()
        .inNamespace("default")
        .withName("words")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"labels\":{\"by\":\"" + value + "\"}}}");
  }

  /** Makes a Service, whose event has come before it goes on, and notes what it sees each time. */
  private final class Writer implements Reconciler<ConfigMap> {

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private volatile StrippingInformer<Service, ConfigMap> informer;
    private volatile Service written;
    private Runnable meanwhile = () -> {};

    @Override
    public List<EventSource<?, ConfigMap>> prepareEventSources(
        EventSourceContext<ConfigMap> context) {
      informer =
          new StrippingInformer<>(
              InformerEventSourceConfiguration.from(Service.class, ConfigMap.class)
                  .withSecondaryToPrimaryMapper(service -> Set.of(ResourceID.fromResource(service)))
                  .withNamespacesInheritedFromController()
                  .build(),
              context);
      return List.of(informer);
    }

    @Override
    public UpdateControl<ConfigMap> reconcile(ConfigMap words, Context<ConfigMap> context) {
      if (words.getMetadata().getName().equals("words")) {
        seen.add(label());
        if (informer.get(WORDS).isEmpty()) {
          written = informer.write(WORDS, WORDS, this::make);
        }
      }
      return UpdateControl.noUpdate();
    }

    private Service make() {
      Service made =
          client
              .resource(
                  new ServiceBuilder()
                      .withNewMetadata()
                      .withName("words")
                      .withNamespace("default")
                      .withLabels(Map.of("by", "itself"))
                      .endMetadata()
                      .withNewSpec()
                      .withClusterIP("None")
                      .endSpec()
                      .build())
              .create();
      await().until(() -> informer.get(WORDS).isPresent());
      meanwhile.run();
      informer.handleRecentResourceCreate(WORDS, made);
      return made;
    }

    private String label() {
      return informer
          .get(WORDS)
          .map(service -> service.getMetadata().getLabels().get("by"))
          .orElse("nothing");
    }
  }
}
