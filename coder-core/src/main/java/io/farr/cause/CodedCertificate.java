package io.farr.cause;

import io.farr.certificate.Age;
import io.farr.certificate.Manner;
import io.farr.certificate.Sex;
import java.util.List;
import java.util.Optional;

/**
 * What the selection of the underlying cause may look at: the coded conditions with their places,
 * and what the form says of the person and the death.
 *
 * @param conditions in the order of the form, a condition as often as it is written
 * @param manner of death that the certifier ticked, if any
 */
public record CodedCertificate(
    List<Condition> conditions, Sex sex, Age age, Optional<Manner> manner) {
  public CodedCertificate {
    conditions = List.copyOf(conditions);
  }

  /** Whether the manner is an accident, suicide, homicide or another external one. */
  public boolean mannerIsExternal() {
    return manner.map(Manner::isExternal).orElse(false);
  }
}
