package io.kstreams.cluster.apiserver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.cluster.apiserver.errors.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataCheckTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "a-b.c", "0", "a.0-1.b"})
  void aSubdomainIsAName(String name) {
    assertThat(create("name: '" + name + "'")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "-a", "a-", "a..b", "a_b", "a/b", "."})
  void whatIsNoSubdomainIsNoName(String name) {
    assertThat(create("name: '" + name + "'"))
        .singleElement()
        .satisfies(
            cause -> {
              assertThat(cause.field()).isEqualTo("metadata.name");
              assertThat(cause.message())
                  .startsWith("Invalid value: \"" + name + "\": a lowercase RFC 1123 subdomain");
            });
  }

  @Test
  void aNameHasAtMost253Characters() {
    assertThat(create("name: " + "a".repeat(253))).isEmpty();
    assertThat(create("name: " + "a".repeat(254)))
        .extracting(Cause::message)
        .singleElement()
        .asString()
        .endsWith("must be no more than 253 bytes");
  }

  @Test
  void aServiceIsNamedLikeALabelThatBeginsWithALetter() {
    assertThat(Names.label1035("words-0")).isEmpty();
    assertThat(Names.label1035("0-words")).hasSize(1);
    assertThat(Names.label1035("a.b")).hasSize(1);
    assertThat(Names.label1035("a".repeat(64))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "kstreams.io/name", "App_1.x", "a/B"})
  void aLabelsKeyMayHaveAPrefix(String key) {
    assertThat(create("{name: a, labels: {'" + key + "': x}}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "a/", "a/b/c", "A.B/c", "-a", "a b"})
  void aLabelsKeyHasOneForm(String key) {
    assertThat(create("{name: a, labels: {'" + key + "': x}}"))
        .isNotEmpty()
        .allSatisfy(cause -> assertThat(cause.field()).isEqualTo("metadata.labels"));
  }

  @Test
  void aLabelsValueHasAtMost63Characters() {
    assertThat(create("{name: a, labels: {a: " + "x".repeat(63) + "}}")).isEmpty();
    assertThat(create("{name: a, labels: {a: " + "x".repeat(64) + "}}")).hasSize(1);
    assertThat(create("{name: a, labels: {a: 'x y'}}")).hasSize(1);
    assertThat(create("{name: a, labels: {a: ''}}")).isEmpty();
  }

  @Test
  void annotationsHaveAtMost256KibibytesTogether() {
    String half = "x".repeat(MetadataCheck.MAX_ANNOTATIONS / 2 - 1);
    assertThat(create("{name: a, annotations: {a: " + half + ", b: " + half + "}}")).isEmpty();
    assertThat(create("{name: a, annotations: {a: " + half + ", b: " + half + "x}}"))
        .containsExactly(
            new Cause(
                "FieldValueTooLong",
                "Too long: may not be more than 262144 bytes",
                "metadata.annotations"));
  }

  @Test
  void anOwnerIsNamedInFull() {
    assertThat(create("{name: a, ownerReferences: [{apiVersion: v1, kind: Pod, name: a, uid: u}]}"))
        .isEmpty();
    assertThat(create("{name: a, ownerReferences: [{}]}"))
        .extracting(Cause::field)
        .containsExactly(
            "metadata.ownerReferences.apiVersion",
            "metadata.ownerReferences.kind",
            "metadata.ownerReferences.name",
            "metadata.ownerReferences.uid");
  }

  @Test
  void dependentsAreNotBothOrphanedAndDeleted() {
    assertThat(create("{name: a, finalizers: [orphan, foregroundDeletion]}"))
        .extracting(Cause::message)
        .singleElement()
        .asString()
        .contains("cannot be both set");
  }

  @Test
  void whatIsBeingDeletedGetsNoFinalizer() {
    String dying = "deletionTimestamp: '2026-01-01T00:00:00Z', ";
    assertThat(change("{" + dying + "finalizers: [a/b, c/d]}", "{" + dying + "finalizers: [a/b]}"))
        .containsExactly(
            new Cause(
                "FieldValueForbidden",
                "Forbidden: no new finalizers can be added if the object is being deleted, found"
                    + " new finalizers []string{\"c/d\"}",
                "metadata.finalizers"));
    assertThat(change("{" + dying + "finalizers: []}", "{" + dying + "finalizers: [a/b]}"))
        .isEmpty();
    assertThat(change("{finalizers: [a/b, c/d]}", "{finalizers: [a/b]}")).isEmpty();
  }

  @Test
  void theUidStays() {
    assertThat(change("uid: b", "uid: a"))
        .containsExactly(
            new Cause(
                "FieldValueInvalid", "Invalid value: \"b\": field is immutable", "metadata.uid"));
  }

  private static List<Cause> create(String metadata) {
    return MetadataCheck.create(Yaml.object(metadata), Names::subdomain);
  }

  private static List<Cause> change(String metadata, String old) {
    return MetadataCheck.change(Yaml.object(metadata), Yaml.object(old));
  }
}
