package io.kstreams.cluster.apiserver.apply.typed;

import io.kstreams.cluster.apiserver.Yaml;
import io.kstreams.cluster.apiserver.schema.Schemas;

/** A schema with every way in which a place can merge. */
final class TypedValues {
  static final Atom ATOM =
      Atom.of(
              new Schemas()
                  .of(
                      Yaml.thing(
                          """
                      type: object
                      properties:
                        text: {type: string}
                        number: {type: integer}
                        flag: {type: boolean}
                        any: {x-kubernetes-int-or-string: true}
                        open: {type: object, x-kubernetes-preserve-unknown-fields: true}
                        labels: {type: object, additionalProperties: {type: string}}
                        whole:
                          type: object
                          x-kubernetes-map-type: atomic
                          properties: {a: {type: string}, b: {type: string}}
                        list: {type: array, items: {type: string}}
                        set: {type: array, x-kubernetes-list-type: set, items: {type: string}}
                        ports:
                          type: array
                          x-kubernetes-list-type: map
                          x-kubernetes-list-map-keys: [port, protocol]
                          items:
                            type: object
                            properties:
                              port: {type: integer}
                              protocol: {type: string, default: TCP}
                              name: {type: string}
                      """)))
          .map()
          .field("spec");

  private TypedValues() {}
}
