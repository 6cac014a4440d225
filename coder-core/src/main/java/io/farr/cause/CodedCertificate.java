package io.farr.cause;

import io.farr.certificate.Age;
import io.farr.certificate.Sex;
import java.util.List;

/**
 * What the selection of the underlying cause may look at: the coded conditions with their places,
 * and what the form says of the person and the death.
 *
 * @param conditions in the order of the form, a condition as often as it is written
 * @param mannerIsExternal whether the certifier ticked an accident, suicide, homicide or another
 *     external manner
 */
public record CodedCertificate(
    List<Condition> conditions, Sex sex, Age age, boolean mannerIsExternal) {
  public CodedCertificate {
    conditions = List.copyOf(conditions);
  }
}
