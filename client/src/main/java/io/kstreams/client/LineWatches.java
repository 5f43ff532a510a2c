package io.kstreams.client;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP client whose WebSockets are plain requests, each line of whose answer is a message: what
 * is in front of the API server need not know WebSocket. (The Kubernetes client's own way with
 * plain watches, 7.8.0, appends each character to a synchronized buffer, which was a quarter of the
 * operator's work; and of text that is not ASCII it takes more than there is.)
 */
final class LineWatches implements HttpClient {

  private final HttpClient client;

  LineWatches(HttpClient client) {
    this.client = client;
  }

  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    return new Connection(client);
  }

  @Override
  public void close() {
    client.close();
  }

  /** Clients with another configuration of requests: they are not for watches. */
  @Override
  public DerivedClientBuilder newBuilder() {
    return client.newBuilder();
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, Class<T> type) {
    return client.sendAsync(request, type);
  }

  @Override
  public CompletableFuture<HttpResponse<AsyncBody>> consumeBytes(
      HttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    return client.consumeBytes(request, consumer);
  }

  @Override
  public HttpRequest.Builder newHttpRequestBuilder() {
    return client.newHttpRequestBuilder();
  }

  @Override
  public boolean isClosed() {
    return client.isClosed();
  }

  /** One that is made at once: if the API server does not answer, it ends with that error. */
  private static final class Connection implements WebSocket.Builder {

    private final HttpClient client;
    private final HttpRequest.Builder request;

    Connection(HttpClient client) {
      this.client = client;
      // It lasts as long as the API server wants.
      this.request = client.newHttpRequestBuilder().forStreaming();
    }

    @Override
    public CompletableFuture<WebSocket> buildAsync(WebSocket.Listener listener) {
      LineSocket socket = new LineSocket(listener);
      socket.open(client.consumeBytes(request.build(), socket::read));
      return CompletableFuture.completedFuture(socket);
    }

    @Override
    public WebSocket.Builder subprotocol(String protocol) {
      return this;
    }

    @Override
    public WebSocket.Builder header(String name, String value) {
      request.header(name, value);
      return this;
    }

    @Override
    public WebSocket.Builder setHeader(String name, String value) {
      request.setHeader(name, value);
      return this;
    }

    @Override
    public WebSocket.Builder uri(URI uri) {
      request.uri(uri);
      return this;
    }

    @Override
    public WebSocket.Builder connectTimeout(long timeout, TimeUnit unit) {
      return this;
    }
  }
}
