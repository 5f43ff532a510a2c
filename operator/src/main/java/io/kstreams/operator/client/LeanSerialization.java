package io.kstreams.operator.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
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
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the operator's client reads objects. To read the events of watches is most of its work. They
 * are read straight into the class of their object, and most of such an event, which {@link
 * io.kstreams.operator.cache.Stripped} would take off again, is not read at all.
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
  // Of the others, managedFields tell what the operator owns.
  private static final Map<String, TokenFilter> NEEDED =
      Map.of(
          "KStreamsCount", Needed.OF_RESOURCE,
          "PersistentVolumeClaim", Needed.OF_CLAIM,
          "Pod", Needed.OF_POD,
          "PodDisruptionBudget", Needed.BUT_STATUS,
          "Service", Needed.BUT_STATUS);

  private final ObjectMapper mapper;

  /** A serialization that also shares strings. */
  public LeanSerialization() {
    this(
        new ObjectMapper()
            .registerModule(
                new SimpleModule("shared-strings")
                    .addDeserializer(String.class, new SharedStrings())));
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
    try (JsonParser parser = parser(json, kind.group(1))) {
      String action = null;
      HasMetadata object = null;
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "type" -> action = parser.getText();
          case "object" -> object = mapper.readValue(parser, WATCHED.get(kind.group(1)));
          default -> parser.skipChildren();
        }
      }
      return type.cast(new WatchEvent(object, action));
    } catch (IOException e) {
      throw KubernetesClientException.launderThrowable(e);
    }
  }

  private JsonParser parser(String event, String kind) throws IOException {
    // From bytes: the parser for characters compares each name character by character.
    JsonParser parser = mapper.createParser(event.getBytes(StandardCharsets.UTF_8));
    return NEEDED.containsKey(kind)
        ? new FilteringParserDelegate(
            parser, NEEDED.get(kind), TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH, true)
        : parser;
  }

  /** Goes down the path to what is left out, or to the one thing that is not. */
  private static final class Needed extends TokenFilter {

    private static final TokenFilter METADATA =
        new Needed(name -> name.equals("managedFields") ? null : INCLUDE_ALL);

    static final TokenFilter OF_RESOURCE = of(Map.of("metadata", METADATA));
    static final TokenFilter OF_CLAIM =
        of(Map.of("metadata", METADATA, "spec", only("resources", "storageClassName")));
    static final TokenFilter OF_POD =
        of(
            Map.of(
                "metadata",
                METADATA,
                "spec",
                only("nodeName"),
                "status",
                only("phase", "podIP", "conditions", "containerStatuses")));
    static final TokenFilter BUT_STATUS = of(Map.of("status", only()));

    private final Function<String, TokenFilter> next;

    private Needed(Function<String, TokenFilter> next) {
      this.next = next;
    }

    /** An event with an object, of which these fields are not needed as a whole. */
    private static TokenFilter of(Map<String, TokenFilter> fields) {
      TokenFilter object = new Needed(name -> fields.getOrDefault(name, INCLUDE_ALL));
      return new Needed(name -> name.equals("object") ? object : INCLUDE_ALL);
    }

    private static TokenFilter only(String... names) {
      Set<String> needed = Set.of(names);
      return new Needed(name -> needed.contains(name) ? INCLUDE_ALL : null);
    }

    @Override
    public TokenFilter includeProperty(String name) {
      return next.apply(name);
    }
  }
}
