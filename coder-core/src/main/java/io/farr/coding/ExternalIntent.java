package io.farr.coding;

import io.farr.certificate.Manner;

/** Which intent the divisions of ICD-10 chapter XX stand for. Stateless. */
final class ExternalIntent {
  private ExternalIntent() {}

  /** The intent behind a code; {@link Manner.Intent#NONE} outside V01 to Y36. */
  static Manner.Intent of(String code) {
    if (code.compareTo("V01") < 0 || code.compareTo("Y37") >= 0) {
      return Manner.Intent.NONE;
    }
    if (code.compareTo("X60") < 0) {
      return Manner.Intent.ACCIDENT;
    }
    if (code.compareTo("X85") < 0) {
      return Manner.Intent.SELF_HARM;
    }
    if (code.compareTo("Y10") < 0) {
      return Manner.Intent.ASSAULT;
    }
    if (code.compareTo("Y35") < 0) {
      return Manner.Intent.UNDETERMINED;
    }
    return code.startsWith("Y35") ? Manner.Intent.LEGAL_INTERVENTION : Manner.Intent.WAR;
  }
}
