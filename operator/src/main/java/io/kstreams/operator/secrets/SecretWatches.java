package io.kstreams.operator.secrets;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.desired.SecretReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches the Secrets of each namespace that has a resource which names some, from when one does.
 * Reading Secrets is a right that an operator need not have: without it, nothing is known.
 */
public final class SecretWatches extends SimpleInboundEventSource<KStreamsCount> {

  private static final String INDEX = "secrets";
  // A right that is given later is noticed at the first look after so long.
  private static final Duration DENIED_FOR = Duration.ofMinutes(1);

  private final KubernetesClient client;
  private final HashKey key;
  private final Clock clock;
  private final Map<String, SharedIndexInformer<Secret>> informers = new ConcurrentHashMap<>();
  private final Map<String, Instant> denied = new ConcurrentHashMap<>();
  private volatile KeyedHash hash;
  private volatile IndexedResourceCache<KStreamsCount> resources;

  /** None yet. */
  public SecretWatches(KubernetesClient client, HashKey key, Clock clock) {
    super("secrets");
    this.client = client;
    this.key = key;
    this.clock = clock;
  }

  /** From now on resources are found by the Secrets that they name. */
  public SecretWatches of(EventSourceContext<KStreamsCount> context) {
    context.getPrimaryCache().addIndexer(INDEX, SecretWatches::names);
    resources = context.getPrimaryCache();
    return this;
  }

  private static List<String> names(KStreamsCount resource) {
    String namespace = resource.getMetadata().getNamespace();
    return SecretReference.of(resource).stream()
        .map(reference -> HashedSecrets.key(namespace, reference.secret()))
        .distinct()
        .toList();
  }

  /** What is known of the Secrets that the resource names. */
  public SecretsSeen look(KStreamsCount resource) {
    List<SecretReference> references = SecretReference.of(resource);
    if (references.isEmpty()) {
      return SecretsSeen.none();
    }
    String namespace = resource.getMetadata().getNamespace();
    Instant since = denied.get(namespace);
    if (since != null && since.plus(DENIED_FOR).isAfter(clock.instant())) {
      return SecretsSeen.notAllowed();
    }
    if (!informers.containsKey(namespace) && !mayRead(namespace)) {
      denied.put(namespace, clock.instant());
      return SecretsSeen.notAllowed();
    }
    var secrets = informers.computeIfAbsent(namespace, this::watch).getStore();
    return SecretsSeen.of(
        references, name -> secrets.getByKey(HashedSecrets.key(namespace, name)), hash);
  }

  // Asked and not tried: an informer that is refused says so as an error in the log.
  private boolean mayRead(String namespace) {
    SelfSubjectAccessReview review =
        new SelfSubjectAccessReviewBuilder()
            .withNewSpec()
            .withNewResourceAttributes()
            .withNamespace(namespace)
            .withResource("secrets")
            .withVerb("list")
            .endResourceAttributes()
            .endSpec()
            .build();
    return client
        .authorization()
        .v1()
        .selfSubjectAccessReview()
        .create(review)
        .getStatus()
        .getAllowed();
  }

  private SharedIndexInformer<Secret> watch(String namespace) {
    SharedIndexInformer<Secret> informer =
        client
            .secrets()
            .inNamespace(namespace)
            .runnableInformer(0)
            .itemStore(new HashedSecrets(hash()))
            .addEventHandler(new Waking());
    try {
      informer.start().toCompletableFuture().join();
      return informer;
    } catch (CompletionException e) {
      informer.stop();
      throw e.getCause() instanceof KubernetesClientException refused ? refused : e;
    }
  }

  private synchronized KeyedHash hash() {
    if (hash == null) {
      hash = key.hash();
    }
    return hash;
  }

  @Override
  public void stop() {
    super.stop();
    informers.values().forEach(SharedIndexInformer::stop);
    informers.clear();
  }

  /** An event of a Secret is one of each resource that names it. */
  private final class Waking implements ResourceEventHandler<Secret> {

    private void wake(Secret secret) {
      String name =
          HashedSecrets.key(secret.getMetadata().getNamespace(), secret.getMetadata().getName());
      resources.byIndex(INDEX, name).stream()
          .map(ResourceID::fromResource)
          .forEach(SecretWatches.this::propagateEvent);
    }

    @Override
    public void onAdd(Secret secret) {
      wake(secret);
    }

    @Override
    public void onUpdate(Secret before, Secret secret) {
      wake(secret);
    }

    @Override
    public void onDelete(Secret secret, boolean stateUnknown) {
      wake(secret);
    }
  }
}
