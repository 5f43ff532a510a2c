package io.kstreams.operator.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.cache.Stripped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the operator's client reads objects, which is much of its work. Events of watches are read
 * straight into the class of their object, and of them and of answers to requests only what is
 * {@link Needed}. All of it is stripped, and what comes twice is read once.
 */
final class LeanSerialization extends KubernetesSerialization {

  // Its type, its object, and the object's kind.
  private static final Pattern EVENT =
      Pattern.compile(
          "\\{\"type\":\"([A-Z]+)\",\"object\":"
              + "(\\{(?:\"apiVersion\":\"[^\"]*\",)?\"kind\":\"([A-Za-z]+)\")");
  private static final Map<String, Class<? extends HasMetadata>> WATCHED =
      Map.of(
          "KStreamsCount", KStreamsCount.class,
          "PersistentVolumeClaim", PersistentVolumeClaim.class,
          "Pod", Pod.class,
          "PodDisruptionBudget", PodDisruptionBudget.class,
          "Service", Service.class,
          "StatefulSet", StatefulSet.class);

  private final ObjectMapper mapper;
  private final Echoes echoes = new Echoes();

  /** A serialization that also shares what is equal. */
  public LeanSerialization() {
    this(
        new ObjectMapper()
            .registerModule(
                new SimpleModule("shared")
                    .addDeserializer(String.class, new SharedStrings())
                    .addDeserializer(FieldsV1.class, new SharedFields())));
  }

  private LeanSerialization(ObjectMapper mapper) {
    super(mapper, true);
    this.mapper = mapper;
  }

  @Override
  public <T> T unmarshal(String json, Class<T> type) {
    Matcher start = EVENT.matcher(json);
    if (type != WatchEvent.class || !start.lookingAt() || !WATCHED.containsKey(start.group(3))) {
      return super.unmarshal(json, type);
    }
    String object = json.substring(start.start(2), Math.max(start.end(2), json.lastIndexOf('}')));
    return type.cast(new WatchEvent(object(object, WATCHED.get(start.group(3))), start.group(1)));
  }

  /** Answers to requests for one object. */
  @Override
  @SuppressWarnings("unchecked") // the class is the type
  public <T> T unmarshal(InputStream json, TypeReference<T> type) {
    if (!(type.getType() instanceof Class<?> known) || !WATCHED.containsValue(known)) {
      return super.unmarshal(json, type);
    }
    try (json) {
      String object = new String(json.readAllBytes(), StandardCharsets.UTF_8).strip();
      return (T) object(object, known.asSubclass(HasMetadata.class));
    } catch (IOException e) {
      throw KubernetesClientException.launderThrowable(e);
    }
  }

  // Who gets it the second time may strip it again, which changes nothing any more.
  private <T extends HasMetadata> T object(String json, Class<T> type) {
    Object before = echoes.second(json);
    if (type.isInstance(before)) {
      return type.cast(before);
    }
    // From bytes: the parser for characters compares each name character by character.
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    // Closed, it gives its buffers back.
    try (JsonParser parser = only(Needed.of(type), mapper.createParser(bytes))) {
      ObjectReader reader = mapper.readerFor(type).withAttribute(SharedFields.SOURCE, bytes);
      T object = Stripped.of(reader.<T>readValue(parser));
      echoes.first(json, object);
      return object;
    } catch (IOException e) {
      throw KubernetesClientException.launderThrowable(e);
    }
  }

  private static JsonParser only(TokenFilter needed, JsonParser all) {
    return needed == TokenFilter.INCLUDE_ALL
        ? all
        : new FilteringParserDelegate(
            all, needed, TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH, true);
  }
}
