package io.kstreams.operator.runtime;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.api.config.Cloner;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.event.EventSourceManager;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.cache.StrippedStore;
import io.kstreams.operator.events.EventRecorder;
import io.kstreams.operator.reconciler.ApplicationIds;
import io.kstreams.operator.reconciler.CountReconciler;
import io.kstreams.operator.reconciler.LeaveRequests;
import io.kstreams.operator.reconciler.Successors;
import io.kstreams.operator.secrets.HashKey;
import io.kstreams.operator.secrets.SecretWatches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/** The operator at work on one cluster, until it is closed. */
public final class RunningOperator implements AutoCloseable {

  // Together less than the 30 s that Kubernetes gives a pod to stop.
  private static final Duration LAST_RECONCILIATION = Duration.ofSeconds(20);
  private static final Duration LAST_EVENTS = Duration.ofSeconds(5);
  private static final int WAITING_EVENTS = 10_000;
  // Each waits for one answer at a time. The SDK's own 50 cost 7 % more CPU time and 12 MiB.
  private static final int RECONCILIATIONS_AT_ONCE = 16;

  private static final Cloner UNCOPIED =
      new Cloner() {
        @Override
        public <T extends HasMetadata> T clone(T object) {
          return object;
        }
      };

  private final Operator operator;
  private final ExecutorService eventWriter;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicBoolean synced = new AtomicBoolean();
  private final Optional<HeldLease> lease;
  private final Health health;

  private RunningOperator(
      KubernetesClient client, Settings settings, Clock clock, Runnable leaseLost) {
    this.eventWriter = eventWriter();
    this.lease =
        settings.leaderElection() ? Optional.of(new HeldLease(client, settings)) : Optional.empty();
    Successors successors = new Successors();
    this.operator =
        new Operator(
            configuration ->
                configure(configuration.withMetrics(successors), client, settings, leaseLost));
    EventRecorder events = new EventRecorder(client, settings.identity(), clock, eventWriter);
    ApplicationIds applicationIds = new ApplicationIds();
    operator.register(
        new CountReconciler(
            client,
            applicationIds,
            successors,
            new SecretWatches(
                client, new HashKey(client, settings.leaseNamespace(), new SecureRandom()), clock),
            new LeaveRequests(),
            events,
            settings.defaultImage(),
            clock,
            settings.stallAfter(),
            settings.progressInterval(),
            settings.reconciliationInterval()),
        controller -> configure(controller.withGenericFilter(applicationIds), settings));
    this.health = health(settings);
  }

  /**
   * Starts, and returns when all that is in the cluster is known.
   *
   * @param client with the operator's rights; it stays the caller's to close
   * @param clock judges how long troubles last
   * @param leaseLost what to do when another instance may be at work: to end the process
   * @throws UncheckedIOException if the port of the probes is taken
   */
  public static RunningOperator start(
      KubernetesClient client, Settings settings, Clock clock, Runnable leaseLost) {
    RunningOperator running = new RunningOperator(client, settings, clock, leaseLost);
    try {
      running.operator.start();
      running.synced.set(true);
      return running;
    } catch (RuntimeException e) {
      running.stopHalfStarted();
      running.close();
      throw e;
    }
  }

  // The SDK (5.2.3) stops only what has started as a whole, and its informers would go on for ever.
  private void stopHalfStarted() {
    for (RegisteredController<?> registered : operator.getRegisteredControllers()) {
      EventSourceManager<?> sources = ((Controller<?>) registered).getEventSourceManager();
      sources.getControllerEventSource().stop();
      sources.getEventSourcesStream().forEach(EventSource::stop);
    }
  }

  /** The port on which probes are answered. */
  public int healthPort() {
    return health.port();
  }

  /** Finishes the reconciliations in hand, tells of them, and stops. */
  @Override
  public void close() {
    closing.set(true);
    synced.set(false);
    operator.stop();
    lease.ifPresent(HeldLease::giveBack);
    endEvents();
    health.close();
  }

  // One that is still being written when the client is closed would end in a stack trace.
  private void endEvents() {
    eventWriter.shutdown();
    try {
      if (!eventWriter.awaitTermination(LAST_EVENTS.toSeconds(), TimeUnit.SECONDS)) {
        eventWriter.shutdownNow();
      }
    } catch (InterruptedException e) {
      eventWriter.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void configure(
      ConfigurationServiceOverrider configuration,
      KubernetesClient client,
      Settings settings,
      Runnable leaseLost) {
    configuration
        .withKubernetesClient(client)
        .withCloseClientOnStop(false)
        .withConcurrentReconciliationThreads(RECONCILIATIONS_AT_ONCE)
        .withReconciliationTerminationTimeout(LAST_RECONCILIATION)
        // The SDK would copy each resource before it is looked at; nothing here changes one.
        .withResourceCloner(UNCOPIED)
        // An own write is known by its version; what is older than it is no news.
        .withParseResourceVersions(true);
    if (settings.leaderElection()) {
      configuration.withLeaderElectionConfiguration(
          LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(settings.leaseName())
              .withLeaseNamespace(settings.leaseNamespace())
              .withIdentity(settings.identity())
              // The SDK would exit on an orderly end too, and block it for ever.
              .withExitOnStopLeading(false)
              .withLeaderCallbacks(callbacks(leaseLost))
              .build());
    }
  }

  private LeaderCallbacks callbacks(Runnable leaseLost) {
    return new LeaderCallbacks(
        () -> {},
        () -> {
          if (!closing.get()) {
            leaseLost.run();
          }
        },
        leader -> {});
  }

  private static void configure(
      ControllerConfigurationOverrider<KStreamsCount> controller, Settings settings) {
    controller
        // It has its own way with finalizers, which the SDK allows in this mode only.
        .withTriggerReconcilerOnAllEvents(true)
        .withGenerationAware(false)
        .withOnUpdateFilter(new ResourceChanges())
        .withRetry(new EndlessRetry(RandomGenerator.getDefault()));
    if (settings.watchNamespaces().size() <= 1) {
      // Of several namespaces each has an informer, which cannot share a store.
      controller.withItemStore(new StrippedStore<>());
    }
    if (!settings.watchNamespaces().isEmpty()) {
      controller.settingNamespaces(settings.watchNamespaces());
    }
    // The reconciler asks for it itself: the SDK also does so for what has just gone, and then may
    // meet the event of that, which costs a stack trace (TimerEventSource, 5.2.3).
    controller.withReconciliationMaxInterval(null);
  }

  private static ExecutorService eventWriter() {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(WAITING_EVENTS),
        task -> {
          Thread thread = new Thread(task, "event-writer");
          thread.setDaemon(true);
          return thread;
        });
  }

  private Health health(Settings settings) {
    try {
      return new Health(settings.healthHost(), settings.healthPort(), () -> true, synced::get);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "probes cannot be answered on "
              + settings.healthHost()
              + ":"
              + settings.healthPort()
              + " ("
              + e.getMessage()
              + "); set HTTP_HOST and HEALTH_PORT",
          e);
    }
  }
}
