package io.kstreams.operator.reliability;

import io.kstreams.operator.desired.Names;
import io.kstreams.operator.reconciler.Application;
import io.kstreams.operator.reconciler.Samples;
import java.util.function.Consumer;

/**
 * A story that is told again and again.
 *
 * @param spec of the resource that is there before; null: there is none
 * @param step what a person does
 * @param reason of Ready when all is done; null: the resource is gone
 * @param anew kind and name of an object that is another one when all is done; null: none
 */
record Scenario(String name, String spec, Consumer<Application> step, String reason, String anew) {

  static final Scenario CREATION =
      new Scenario("creation", null, words -> create(words, "{replicas: 2}"), "Running", null);

  static final Scenario IMAGE =
      new Scenario(
          "image change",
          "{replicas: 2}",
          words -> words.patch("{\"spec\":{\"image\":\"kstreams-count:next\"}}"),
          "Running",
          null);

  static final Scenario GROWTH =
      new Scenario(
          "growth of storage",
          "{replicas: 2}",
          words -> words.patch("{\"spec\":{\"storage\":{\"size\":\"2Gi\"}}}"),
          "Running",
          "StatefulSet words");

  static final Scenario SCALE_DOWN =
      new Scenario(
          "scale-down with Delete",
          "{replicas: 3, storage: {scaleDownPolicy: Delete}}",
          words -> words.patch("{\"spec\":{\"replicas\":1}}"),
          "Running",
          null);

  static final Scenario GIVING_UP =
      new Scenario(
          "giving a volume up",
          "{replicas: 2}",
          words ->
              words
                  .pod(1)
                  .patch(
                      Application.MERGE,
                      "{\"metadata\":{\"annotations\":{\"%s\":\"true\"}}}"
                          .formatted(Names.GIVE_UP_ANNOTATION)),
          "Running",
          "PersistentVolumeClaim count-store-words-1");

  static final Scenario DELETION =
      new Scenario("deletion", "{replicas: 2}", words -> words.resource().delete(), null, null);

  /** Makes the resource: the sample with another spec. */
  static void create(Application words, String spec) {
    words.admin().resource(Samples.count(words.namespace(), words.name(), spec)).create();
  }

  @Override
  public String toString() {
    return name;
  }
}
