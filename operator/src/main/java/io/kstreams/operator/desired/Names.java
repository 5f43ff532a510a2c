package io.kstreams.operator.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.kstreams.operator.api.KStreamsCount;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How objects are called, labelled and marked: the names that users, claims and selectors rely on.
 */
public final class Names {

  /** The label by which the operator finds what belongs to a resource; its value is the name. */
  public static final String NAME_LABEL = "kstreams.io/name";

  /** Marks an object or a claim as one of an application: see {@link #application}. */
  public static final String APPLICATION_ANNOTATION = "kstreams.io/application";

  /** On the resource, any change of its value rolls the pods. */
  public static final String RESTARTED_AT_ANNOTATION = "kstreams.io/restarted-at";

  /** On the StatefulSet: the fields whose change restarted the pods last, for people. */
  public static final String CHANGED_ANNOTATION = "kstreams.io/changed";

  /**
   * On the StatefulSet, a hash of what was last seen of the Secrets that the pods read; in its pod
   * template, the hash that restarted the pods last.
   */
  public static final String SECRETS_ANNOTATION = "kstreams.io/secrets";

  /**
   * On a StatefulSet that was made again around its pods: what others had put into its pod
   * template, until that is theirs again.
   */
  public static final String FOREIGN_TEMPLATE_ANNOTATION = "kstreams.io/foreign-template";

  /** On a pod, the value {@code true} gives the pod and its volume up (as Strimzi has it). */
  public static final String GIVE_UP_ANNOTATION = "kstreams.io/delete-pod-and-pvc";

  /** Keeps the resource until its pods are gone and its claims are dealt with. */
  public static final String FINALIZER = "kstreams.io/cleanup";

  /** The container, the store, the claim template and the volume of every application. */
  public static final String CONTAINER = "kstreams-count";

  /** See {@link #CONTAINER}. */
  public static final String STORE = "count-store";

  private static final int LONGEST_ORDINAL = 9;
  private static final String APP_LABEL = "app";

  private Names() {}

  /** The headless Service, and so the domain of the pods. */
  public static String service(KStreamsCount resource) {
    return name(resource) + "-service";
  }

  /** The StatefulSet and the PodDisruptionBudget. */
  public static String name(KStreamsCount resource) {
    return resource.getMetadata().getName();
  }

  /** The claim of the pod with this ordinal. */
  public static String claim(KStreamsCount resource, int ordinal) {
    return STORE + "-" + name(resource) + "-" + ordinal;
  }

  /** The resource that the object's label names. */
  public static Optional<String> labelled(HasMetadata object) {
    return Optional.ofNullable(object.getMetadata().getLabels())
        .map(labels -> labels.get(NAME_LABEL));
  }

  /** The resource whose pods would bind a claim of this name, if any would. */
  public static Optional<String> claimant(String claim) {
    int end = claim.lastIndexOf('-');
    int start = STORE.length() + 1;
    return claim.startsWith(STORE + "-") && start < end && isOrdinal(claim.substring(end + 1))
        ? Optional.of(claim.substring(start, end))
        : Optional.empty();
  }

  /** The ordinal in the name of a pod or a claim of the resource; empty for any other name. */
  public static OptionalInt ordinal(KStreamsCount resource, HasMetadata podOrClaim) {
    String full = podOrClaim.getMetadata().getName();
    String name = full.startsWith(STORE + "-") ? full.substring(STORE.length() + 1) : full;
    String prefix = name(resource) + "-";
    String digits = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
    return isOrdinal(digits) ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
  }

  // By hand: asked of every pod and claim in every reconciliation.
  private static boolean isOrdinal(String text) {
    boolean padded = text.length() > 1 && text.charAt(0) == '0';
    return !text.isEmpty()
        && text.length() <= LONGEST_ORDINAL
        && !padded
        && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }

  /** The application id: the resource's, or {@code <namespace>.<name>}. */
  public static String applicationId(KStreamsCount resource) {
    String id = resource.getSpec().applicationId();
    return id == null ? resource.getMetadata().getNamespace() + "." + name(resource) : id;
  }

  /**
   * {@code <namespace>/<name>/<applicationId>}: whose an object is and which counts a claim holds.
   */
  public static String application(KStreamsCount resource) {
    return resource.getMetadata().getNamespace()
        + "/"
        + name(resource)
        + "/"
        + applicationId(resource);
  }

  /** The value of an annotation; null if the object does not bear it. */
  public static String annotation(HasMetadata object, String name) {
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(name);
  }

  /** Whether an object or a claim bears the mark of the resource's application. */
  public static boolean marked(KStreamsCount resource, HasMetadata object) {
    return application(resource).equals(annotation(object, APPLICATION_ANNOTATION));
  }

  /**
   * The selector of everything. Never {@code app.kubernetes.io/*}: selectors are immutable and are
   * copied onto claims, and tools that prune by those labels would take the volumes.
   */
  public static Map<String, String> selector(KStreamsCount resource) {
    return new TreeMap<>(Map.of(APP_LABEL, name(resource), NAME_LABEL, name(resource)));
  }

  /** The labels of everything but claims. */
  public static Map<String, String> labels(KStreamsCount resource) {
    Map<String, String> labels = selector(resource);
    labels.put("app.kubernetes.io/name", CONTAINER);
    labels.put("app.kubernetes.io/instance", name(resource));
    labels.put("app.kubernetes.io/managed-by", "kstreams-operator");
    return labels;
  }

  /** The controller reference to the resource. */
  public static OwnerReference owner(KStreamsCount resource) {
    return new OwnerReferenceBuilder()
        .withApiVersion(resource.getApiVersion())
        .withKind(resource.getKind())
        .withName(name(resource))
        .withUid(resource.getMetadata().getUid())
        .withController(true)
        .withBlockOwnerDeletion(true)
        .build();
  }

  /** The metadata of an owned object. */
  static ObjectMetaBuilder metadata(KStreamsCount resource, String objectName) {
    return new ObjectMetaBuilder()
        .withName(objectName)
        .withNamespace(resource.getMetadata().getNamespace())
        .withLabels(labels(resource))
        .addToAnnotations(APPLICATION_ANNOTATION, application(resource))
        .withOwnerReferences(owner(resource));
  }
}
