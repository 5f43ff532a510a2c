package io.kstreams.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** What others put into a template is told apart, and finds its place in the next one. */
class ForeignFieldsTest {

  private static final YAMLMapper YAML = new YAMLMapper();

  private static final String OWN =
      """
      metadata: {annotations: {ours: a}}
      spec:
        dnsPolicy: ClusterFirst
        tolerations: [{key: ours}]
        containers:
        - name: count
          image: count:1
          env: [{name: ONE, value: "1"}]
          ports: [{containerPort: 8080, protocol: TCP, name: http}]
          volumeMounts: [{mountPath: /data, name: data}]
      """;

  private static final String LIVE =
      """
      metadata: {annotations: {ours: other, mesh: in}, creationTimestamp: null}
      spec:
        dnsPolicy: ClusterFirst
        hostNetwork: true
        tolerations: [{key: ours}, {key: theirs}]
        containers:
        - name: count
          image: count:2
          env: [{name: ONE, value: "1"}, {name: TWO, value: "2"}]
          ports: [{containerPort: 8080, protocol: TCP, name: http}]
          volumeMounts: [{mountPath: /data, name: data, readOnly: true}]
        - name: sidecar
          image: mesh:1
      """;

  private static final String FOREIGN =
      """
      metadata: {annotations: {mesh: in}}
      spec:
        hostNetwork: true
        containers:
        - name: count
          env: [{name: TWO, value: "2"}]
          volumeMounts: [{mountPath: /data, readOnly: true}]
        - name: sidecar
          image: mesh:1
      """;

  @Test
  void onlyWhatIsNotOursIsForeignWithTheKeysOfItsLists() {
    assertThat(ForeignFields.of(read(LIVE), read(OWN))).isEqualTo(read(FOREIGN));
    assertThat(ForeignFields.of(read(OWN), read(OWN))).isEmpty();
  }

  @Test
  void putIntoATemplateItAddsAndReplacesNothing() {
    assertThat(ForeignFields.into((ObjectNode) read(OWN), read(FOREIGN)))
        .isEqualTo(
            read(
                """
                metadata: {annotations: {ours: a, mesh: in}}
                spec:
                  dnsPolicy: ClusterFirst
                  hostNetwork: true
                  tolerations: [{key: ours}]
                  containers:
                  - name: count
                    image: count:1
                    env: [{name: ONE, value: "1"}, {name: TWO, value: "2"}]
                    ports: [{containerPort: 8080, protocol: TCP, name: http}]
                    volumeMounts: [{mountPath: /data, name: data, readOnly: true}]
                  - name: sidecar
                    image: mesh:1
                """));
  }

  private static JsonNode read(String yaml) {
    try {
      return YAML.readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
