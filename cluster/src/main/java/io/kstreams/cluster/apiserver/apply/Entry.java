package io.kstreams.cluster.apiserver.apply;

import io.kstreams.cluster.apiserver.apply.fieldpath.FieldSet;

/**
 * What a manager owns.
 *
 * @param fields the fields
 * @param apiVersion the version of the object that the paths belong to
 * @param time when they last changed, as RFC 3339 text; empty if it was not kept
 */
record Entry(FieldSet fields, String apiVersion, String time) {
  Entry with(FieldSet others) {
    return new Entry(others, apiVersion, time);
  }

  Entry at(String now) {
    return new Entry(fields, apiVersion, now);
  }
}
