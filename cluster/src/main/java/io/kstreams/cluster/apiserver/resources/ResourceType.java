package io.kstreams.cluster.apiserver.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * One type of object that the server stores, built-in or custom; everything that the server does
 * with an object it reads from here.
 *
 * @param group the API group, empty for the core group
 * @param version the API version, for instance {@code v1}
 * @param kind the kind of one object
 * @param plural the name in paths
 * @param namespaced whether its objects live in a namespace
 * @param verbs the verbs it has
 * @param subresources the names behind the object's own in paths, for instance {@code status}
 * @param discovery the entries of the group-version's resource list, its own first
 * @param custom whether a CustomResourceDefinition made it
 * @param definition for a custom type the version's part of the definition, else an empty object
 * @param storage the key of its objects in the store; two types with one key share their objects
 */
public record ResourceType(
    String group,
    String version,
    String kind,
    String plural,
    boolean namespaced,
    List<String> verbs,
    Set<String> subresources,
    List<ObjectNode> discovery,
    boolean custom,
    ObjectNode definition,
    String storage) {

  /** The value of {@code apiVersion}. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** The value of {@code kind} in a list of its objects. */
  public String listKind() {
    return kind + "List";
  }

  /** The plural with the group, as error messages and the names of definitions have it. */
  public String qualifiedName() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  /** Whether status is written through a path of its own. */
  public boolean hasStatus() {
    return subresources.contains("status");
  }

  /** Whether {@code other} is the same resource, perhaps in another version of its definition. */
  public boolean isSameResource(ResourceType other) {
    return group.equals(other.group) && plural.equals(other.plural);
  }

  /** Whether this is the core or built-in resource of that group and plural. */
  public boolean is(String ofGroup, String ofPlural) {
    return group.equals(ofGroup) && plural.equals(ofPlural);
  }
}
