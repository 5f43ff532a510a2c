package io.kstreams.cluster.apiserver.apply.typed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.cluster.apiserver.Yaml;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldSet;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldsV1;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetFieldsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{text: a, number: 1} | {'f:text': {}, 'f:number': {}}",
        "{labels: {a: x}} | {'f:labels': {'f:a': {}}}",
        "{labels: {}} | {'f:labels': {}}",
        "{labels: null} | {'f:labels': {}}",
        "{whole: {a: x}} | {'f:whole': {}}",
        "{list: [a]} | {'f:list': {}}",
        "{set: []} | {}",
        "{set: [a]} | {'f:set': {'v:\"a\"': {}}}",
        "{open: {a: {b: 1, c: [1]}}} | {'f:open': {'f:a': {'.': {}, 'f:b': {}, 'f:c': {}}}}",
        "{ports: [{port: 1, name: a}]} | {'f:ports': {'k:{\"port\":1,\"protocol\":\"TCP\"}':"
            + " {'.': {}, 'f:port': {}, 'f:name': {}}}}",
        "{ports: [{port: 1}, {port: 1}]} | {'f:ports': {'k:{\"port\":1,\"protocol\":\"TCP\"}':"
            + " {}}}"
      })
  void anApplierOwnsWhatItSets(String value, String fields) {
    assertThat(SetFields.of(TypedValues.ATOM, Yaml.value(value)))
        .isEqualTo(FieldsV1.decode(Yaml.value(fields)));
  }

  @Test
  void namedFieldsGoWithWhatIsBelowThem() {
    FieldSet set = FieldsV1.decode(Yaml.value("{'f:labels': {'f:a': {}}, 'f:typo': {'f:b': {}}}"));
    assertThat(NamedFields.with(TypedValues.ATOM, set))
        .isEqualTo(
            FieldsV1.decode(
                Yaml.value("{'f:labels': {'.': {}, 'f:a': {}}, 'f:typo': {'f:b': {}}}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'f:whole': {'.': {}, 'f:a': {}}, 'f:text': {}} | {'f:whole': {}, 'f:text': {}}",
        "{'f:list': {'v:\"a\"': {}}} | {'f:list': {}}",
        "{'f:labels': {'f:a': {}}} | {'f:labels': {'f:a': {}}}",
        "{'f:open': {'f:a': {'f:b': {}}}} | {'f:open': {'f:a': {'f:b': {}}}}"
      })
  void whatHasBecomeAtomicIsOwnedAsAWhole(String kept, String reconciled) {
    assertThat(SchemaChange.reconcile(TypedValues.ATOM, FieldsV1.decode(Yaml.value(kept))))
        .isEqualTo(FieldsV1.decode(Yaml.value(reconciled)));
  }
}
