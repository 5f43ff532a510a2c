package io.kstreams.operator.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
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
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the operator's client reads objects, which is much of its work. Events of watches are read
 * straight into the class of their object, and of them and of answers to writes only what is {@link
 * Needed}.
 */
final class LeanSerialization extends KubernetesSerialization {

  private static final Pattern KIND =
      Pattern.compile(
          "\\{\"type\":\"[A-Z]+\",\"object\":\\{(?:\"apiVersion\":\"[^\"]*\",)?\"kind\":\"([A-Za-z]+)\"");
  private static final Map<String, Class<? extends HasMetadata>> WATCHED =
      Map.of(
          "KStreamsCount", KStreamsCount.class,
          "PersistentVolumeClaim", PersistentVolumeClaim.class,
          "Pod", Pod.class,
          "PodDisruptionBudget", PodDisruptionBudget.class,
          "Service", Service.class,
          "StatefulSet", StatefulSet.class);

  private final ObjectMapper mapper;

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
    Matcher kind = KIND.matcher(json);
    if (type != WatchEvent.class || !kind.lookingAt() || !WATCHED.containsKey(kind.group(1))) {
      return super.unmarshal(json, type);
    }
    Class<? extends HasMetadata> objects = WATCHED.get(kind.group(1));
    // From bytes: the parser for characters compares each name character by character.
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    try (JsonParser all = mapper.createParser(bytes);
        JsonParser parser = only(Needed.inEventOf(objects), all)) {
      String action = null;
      HasMetadata object = null;
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "type" -> action = parser.getText();
          case "object" -> object = reader(objects, bytes).readValue(parser);
          default -> parser.skipChildren();
        }
      }
      return type.cast(new WatchEvent(object, action));
    } catch (IOException e) {
      throw KubernetesClientException.launderThrowable(e);
    }
  }

  /** Answers to requests for one object. */
  @Override
  public <T> T unmarshal(InputStream json, TypeReference<T> type) {
    if (!(type.getType() instanceof Class<?> objects) || !WATCHED.containsValue(objects)) {
      return super.unmarshal(json, type);
    }
    try (json) {
      byte[] bytes = json.readAllBytes();
      // Closed, it gives its buffers back.
      try (JsonParser parser = only(Needed.of(objects), mapper.createParser(bytes))) {
        return reader(objects, bytes).readValue(parser);
      }
    } catch (IOException e) {
      throw KubernetesClientException.launderThrowable(e);
    }
  }

  private ObjectReader reader(Class<?> type, byte[] source) {
    return mapper.readerFor(type).withAttribute(SharedFields.SOURCE, source);
  }

  private static JsonParser only(TokenFilter needed, JsonParser all) {
    return needed == TokenFilter.INCLUDE_ALL
        ? all
        : new FilteringParserDelegate(
            all, needed, TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH, true);
  }
}
