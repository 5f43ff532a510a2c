package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.util.List;

/** What is in an object: the schema's business, which verbs leave to it. */
public interface Content {
  /**
   * The object in a request's body.
   *
   * @param warnings gets what is wrong but let through
   */
  ObjectNode decode(ResourceType type, ApiRequest request, List<String> warnings);

  /** Gives the object its defaults and takes away what the schema does not know. */
  void complete(ResourceType type, ObjectNode object);

  /**
   * Checks the object.
   *
   * @param old null for a new one
   * @throws io.kstreams.cluster.apiserver.errors.Refusal 422 with every cause
   */
  void check(ResourceType type, ObjectNode object, ObjectNode old, String subresource);

  /** The live object with a patch of the request's media type in it. */
  ObjectNode patch(ResourceType type, ObjectNode live, ApiRequest request, List<String> warnings);

  /** The result of a server-side apply; {@code live} is null where there is none. */
  ObjectNode apply(
      ResourceType type,
      ObjectNode live,
      ObjectNode config,
      ApiRequest request,
      String subresource);

  /**
   * The updated object, with {@code managedFields} that say who changed what.
   *
   * @param live null for a new one
   */
  ObjectNode track(
      ResourceType type,
      ObjectNode live,
      ObjectNode updated,
      ApiRequest request,
      String subresource);

  /** Whether the two say the same, but for times and notations. */
  boolean isSame(ResourceType type, ObjectNode old, ObjectNode next);
}
