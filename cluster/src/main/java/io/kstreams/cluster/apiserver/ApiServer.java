package io.kstreams.cluster.apiserver;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.client.LineClient;
import io.kstreams.cluster.apiserver.access.Access;
import io.kstreams.cluster.apiserver.access.StoredRoles;
import io.kstreams.cluster.apiserver.access.TokenRequests;
import io.kstreams.cluster.apiserver.access.Tokens;
import io.kstreams.cluster.apiserver.faults.Faults;
import io.kstreams.cluster.apiserver.faults.FaultyHandler;
import io.kstreams.cluster.apiserver.http.Audit;
import io.kstreams.cluster.apiserver.http.Front;
import io.kstreams.cluster.apiserver.http.Router;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import io.kstreams.cluster.apiserver.storage.Store;
import io.kstreams.cluster.apiserver.verbs.Context;
import io.kstreams.cluster.apiserver.verbs.SchemaContent;
import io.kstreams.cluster.apiserver.verbs.Verbs;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A Kubernetes API server on loopback, its objects in memory. Whoever sends no token is an admin; a
 * ServiceAccount may do what the roles in the store let it.
 */
public final class ApiServer implements AutoCloseable {
  // Each watch holds a thread: tens of informers, and some hundred kubectl.
  private static final int THREADS = 600;
  private static final int PATIENCE_MILLIS = 120_000;
  private static final String HOST = "127.0.0.1";

  private final Server server;
  private final Store store;
  private final Tokens tokens;
  private final Router router;
  private final Faults faults;
  private final URI url;

  private ApiServer(
      Server server, Router router, Store store, Tokens tokens, Faults faults, int port) {
    this.server = server;
    this.faults = faults;
    this.router = router;
    this.store = store;
    this.tokens = tokens;
    this.url = URI.create("http://" + HOST + ":" + port);
  }

  /** Starts on a free port, with the machine's clock. */
  public static ApiServer start() throws IOException {
    return start(0, Clock.systemUTC());
  }

  /**
   * Starts.
   *
   * @param port on 127.0.0.1; 0 takes a free one
   * @param clock for time stamps of objects
   * @throws IOException if the port is taken
   */
  public static ApiServer start(int port, Clock clock) throws IOException {
    return start(port, clock, Faults.seeded(0));
  }

  /**
   * Starts with faults, to which rules can be added at any time.
   *
   * @param port on 127.0.0.1; 0 takes a free one
   * @param clock for time stamps of objects
   * @throws IOException if the port is taken
   */
  public static ApiServer start(int port, Clock clock, Faults faults) throws IOException {
    ResourceTypes types = new ResourceTypes();
    Store store = new Store();
    Tokens tokens = new Tokens();
    Context context = new Context(types, store, new SchemaContent(clock), clock);
    Verbs verbs = new Verbs(context);
    new FirstObjects(verbs).create();
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("apiserver");
    threads.setDaemon(true);
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(HOST);
    connector.setPort(port);
    // A watch may be silent for longer than any time that would be sensible here.
    connector.setIdleTimeout(0);
    server.addConnector(connector);
    try {
      connector.open();
      int bound = connector.getLocalPort();
      Router router =
          new Router(
              verbs,
              new Access(new StoredRoles(store, types)),
              new TokenRequests(tokens, clock),
              HOST + ":" + bound);
      FaultyHandler faulty = new FaultyHandler(router, types, store::revision, faults);
      server.setHandler(new Front(faulty, tokens, clock));
      server.start();
      return new ApiServer(server, router, store, tokens, faults, bound);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the API server does not start: " + e.getMessage(), e);
    }
  }

  /** Where it listens. */
  public URI url() {
    return url;
  }

  /** A new token for a ServiceAccount. */
  public String token(String namespace, String serviceAccount) {
    return tokens.issue(namespace, serviceAccount);
  }

  /** A client with all rights. */
  public KubernetesClient client() {
    return LineClient.of(config().build());
  }

  /** A client with the rights of a ServiceAccount. */
  public KubernetesClient client(String namespace, String serviceAccount) {
    return LineClient.of(
        config().withNamespace(namespace).withOauthToken(token(namespace, serviceAccount)).build());
  }

  /** A kubeconfig with all rights. */
  public String kubeconfig() {
    return Kubeconfig.admin(url).text();
  }

  /** A kubeconfig with the rights of a ServiceAccount. */
  public String kubeconfig(String namespace, String serviceAccount) {
    return Kubeconfig.serviceAccount(
            url, namespace, serviceAccount, token(namespace, serviceAccount))
        .text();
  }

  /** From now on notes every request for an object. */
  public void audit(Audit audit) {
    router.audit(audit);
  }

  /** Forgets all versions so far, so that a watch from one of them is told 410. */
  public void compact() {
    store.compact();
  }

  /** Stops, and cuts all connections. */
  @Override
  public void close() {
    // The watches first: their threads would be waited for.
    store.close();
    faults.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the API server does not stop", e);
    }
  }

  // On a busy machine the first definition has taken more than the 10 s that a client waits by
  // itself: it asks again then, and meets its own.
  private ConfigBuilder config() {
    Config empty = Config.empty();
    return new ConfigBuilder(empty)
        .withMasterUrl(url.toString())
        .withNamespace("default")
        .withRequestTimeout(PATIENCE_MILLIS);
  }
}
