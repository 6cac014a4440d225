package io.farr.confidence;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;

/**
 * Groups of causes that each keep their own promise: an average hides the rare and the difficult.
 */
public enum CodeGroup {
  EXTERNAL,
  MATERNAL,
  INFANT,
  NEOPLASM,
  REST;

  /**
   * The group of a code: chapters XIX–XX, XV, XVI–XVII and II of ICD-10; 22–23, 18, 19–20, 02 of
   * ICD-11.
   */
  public static CodeGroup of(IcdCode code) {
    String text = code.text();
    if (code.system() == CodeSystem.ICD_11_MMS) {
      return switch (text.charAt(0)) {
        case 'N', 'P' -> EXTERNAL;
        case 'J' -> MATERNAL;
        case 'K', 'L' -> INFANT;
        case '2' -> NEOPLASM;
        default -> REST;
      };
    }
    return switch (text.charAt(0)) {
      case 'S', 'T', 'V', 'W', 'X', 'Y' -> EXTERNAL;
      case 'O' -> MATERNAL;
      case 'P', 'Q' -> INFANT;
      case 'C' -> NEOPLASM;
      case 'D' -> text.compareTo("D50") < 0 ? NEOPLASM : REST;
      default -> REST;
    };
  }
}
