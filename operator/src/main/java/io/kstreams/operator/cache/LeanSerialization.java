package io.kstreams.operator.cache;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the operator's client reads objects. To read the events of watches is most of its work, and
 * most of such an event is what {@link Stripped} would take off again: here it is not read at all.
 */
public final class LeanSerialization extends KubernetesSerialization {

  private static final Pattern KIND =
      Pattern.compile(
          "\\{\"type\":\"[A-Z]+\",\"object\":\\{(?:\"apiVersion\":\"[^\"]*\",)?\"kind\":\"([A-Za-z]+)\"");
  // Of the others, managedFields tell what the operator owns.
  private static final Set<String> NOT_APPLIED =
      Set.of("KStreamsCount", "PersistentVolumeClaim", "Pod");

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
    // The client appends zeros to what comes in one piece and is not ASCII alone (7.8.0,
    // WatchHTTPManager: it takes the whole array behind a buffer). No JSON has a zero.
    String text = json.indexOf('\0') < 0 ? json : json.replace("\0", "");
    Matcher kind = KIND.matcher(text);
    if (type != WatchEvent.class || !kind.lookingAt() || !NOT_APPLIED.contains(kind.group(1))) {
      return super.unmarshal(text, type);
    }
    TokenFilter needed = kind.group(1).equals("Pod") ? Needed.OF_POD : Needed.OF_OTHERS;
    try (JsonParser parser =
        new FilteringParserDelegate(
            mapper.createParser(text), needed, TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH, true)) {
      return mapper.readValue(parser, type);
    } catch (IOException e) {
      throw KubernetesClientException.launderThrowable(e);
    }
  }

  /** Goes down the path to what is left out, or to the one thing that is not. */
  private static final class Needed extends TokenFilter {

    static final TokenFilter OF_POD = event(true);
    static final TokenFilter OF_OTHERS = event(false);

    private final Function<String, TokenFilter> next;

    private Needed(Function<String, TokenFilter> next) {
      this.next = next;
    }

    private static TokenFilter event(boolean pod) {
      TokenFilter metadata =
          new Needed(name -> name.equals("managedFields") ? null : TokenFilter.INCLUDE_ALL);
      TokenFilter spec =
          new Needed(name -> name.equals("nodeName") ? TokenFilter.INCLUDE_ALL : null);
      TokenFilter object =
          new Needed(
              name ->
                  switch (name) {
                    case "metadata" -> metadata;
                    case "spec" -> pod ? spec : TokenFilter.INCLUDE_ALL;
                    default -> TokenFilter.INCLUDE_ALL;
                  });
      return new Needed(name -> name.equals("object") ? object : TokenFilter.INCLUDE_ALL);
    }

    @Override
    public TokenFilter includeProperty(String name) {
      return next.apply(name);
    }
  }
}
