package io.kstreams.operator.secrets;

import io.fabric8.kubernetes.api.model.Secret;
import io.kstreams.operator.desired.SecretReference;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is known of the Secrets that a resource names.
 *
 * @param hash of all that is read; empty if nothing is read, something is missing, or nothing may
 *     be known
 * @param missing what is not there, in words
 * @param denied whether the operator may not read Secrets here
 */
public record SecretsSeen(Optional<String> hash, Optional<String> missing, boolean denied) {

  /** Of a resource that names none. */
  static SecretsSeen none() {
    return new SecretsSeen(Optional.empty(), Optional.empty(), false);
  }

  static SecretsSeen notAllowed() {
    return new SecretsSeen(Optional.empty(), Optional.empty(), true);
  }

  /**
   * Of these references.
   *
   * @param secrets finds a Secret, its values hashed; null if there is none
   */
  static SecretsSeen of(
      List<SecretReference> references, Function<String, Secret> secrets, KeyedHash hash) {
    StringBuilder all = new StringBuilder();
    for (SecretReference reference : references) {
      Secret secret = secrets.apply(reference.secret());
      if (secret == null) {
        return missing("there is no Secret " + reference.secret());
      }
      String value = secret.getData().get(reference.key());
      if (value == null) {
        return missing("Secret " + reference.secret() + " has no key " + reference.key());
      }
      all.append(reference).append('=').append(value).append('\n');
    }
    return new SecretsSeen(Optional.of(hash.of(all.toString())), Optional.empty(), false);
  }

  private static SecretsSeen missing(String what) {
    return new SecretsSeen(Optional.empty(), Optional.of(what), false);
  }
}
