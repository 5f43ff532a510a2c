package io.kstreams.operator.reconciler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.apply.Applier;
import io.kstreams.operator.apply.FieldManager;
import io.kstreams.operator.apply.OwnedFields;
import io.kstreams.operator.desired.ForeignFields;
import io.kstreams.operator.desired.Names;
import java.util.Comparator;
import java.util.Optional;

/**
 * Makes a StatefulSet again around pods that lost theirs, without a restart of any: its template is
 * what the operator wants and what others had put into the live one, read from its newest
 * ControllerRevision. A revision does not say whose a field is: one that the resource drops between
 * the two StatefulSets counts as foreign and stays.
 */
final class Recreation {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final KubernetesClient client;
  private final Applier applier;

  Recreation(KubernetesClient client) {
    this.client = client;
    this.applier = new Applier(client);
  }

  /** What is to be made of {@code wanted} where its pods are there already. */
  StatefulSet around(KStreamsCount resource, StatefulSet wanted) {
    ObjectNode foreign =
        liveTemplate(resource)
            .map(live -> ForeignFields.of(live, template(applier.defaulted(wanted))))
            .orElseGet(JSON::createObjectNode);
    if (foreign.isEmpty()) {
      return wanted;
    }
    return new StatefulSetBuilder(wanted)
        .editMetadata()
        .addToAnnotations(Names.FOREIGN_TEMPLATE_ANNOTATION, foreign.toString())
        .endMetadata()
        .editSpec()
        .withTemplate(
            JSON.convertValue(ForeignFields.into(template(wanted), foreign), PodTemplateSpec.class))
        .endSpec()
        .build();
  }

  /**
   * The second step: what is foreign gets a field manager of its own, so that it stays when the
   * operator applies what it wants. The annotation goes by that same apply.
   */
  void giveBack(StatefulSet live, Dependents dependents) {
    String foreign = Names.annotation(live, Names.FOREIGN_TEMPLATE_ANNOTATION);
    if (foreign == null || OwnedFields.isApplier(live, FieldManager.FOREIGN)) {
      return;
    }
    StatefulSet part = new StatefulSet();
    part.setMetadata(
        new ObjectMetaBuilder()
            .withName(live.getMetadata().getName())
            .withNamespace(live.getMetadata().getNamespace())
            .build());
    StatefulSet body =
        new StatefulSetBuilder(part)
            .withNewSpec()
            .withTemplate(JSON.convertValue(parse(foreign), PodTemplateSpec.class))
            .endSpec()
            .build();
    dependents.write(StatefulSet.class, live, live, () -> applier.changeAsForeign(live, body));
  }

  private Optional<JsonNode> liveTemplate(KStreamsCount resource) {
    return client
        .apps()
        .controllerRevisions()
        .inNamespace(resource.getMetadata().getNamespace())
        .withLabel(Names.NAME_LABEL, Names.name(resource))
        .list()
        .getItems()
        .stream()
        .max(Comparator.comparing(ControllerRevision::getRevision))
        .map(newest -> JSON.<JsonNode>valueToTree(newest.getData()).at("/spec/template"))
        .filter(JsonNode::isObject)
        .map(template -> ((ObjectNode) template).without("$patch"))
        // As the model reads and writes it, so that it compares with what the model has read.
        .map(template -> tree(JSON.convertValue(template, PodTemplateSpec.class)));
  }

  private static ObjectNode template(StatefulSet set) {
    return tree(set.getSpec().getTemplate());
  }

  private static ObjectNode tree(PodTemplateSpec template) {
    return JSON.valueToTree(template);
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "annotation " + Names.FOREIGN_TEMPLATE_ANNOTATION + " holds no JSON; delete it", e);
    }
  }
}
