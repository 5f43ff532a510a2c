package io.kstreams.operator.cache;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;

/** The store of one informer, which strips what it keeps. Two informers cannot share one. */
public final class StrippedStore<T extends HasMetadata> extends BasicItemStore<T> {

  public StrippedStore() {
    super(Cache::metaNamespaceKeyFunc);
  }

  @Override
  public T put(String key, T object) {
    return super.put(key, Stripped.of(object));
  }
}
