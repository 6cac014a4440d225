package io.farr.coding;

import io.farr.certificate.CertificateField;
import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Takes over the fields of a certificate that already hold codes. Thread-safe. */
final class CodedFields {
  private final CodingContext context;

  CodedFields(CodingContext context) {
    this.context = context;
  }

  /** Takes over the codes of one field; what is no code of the pack is a reason for review. */
  void read(CertificateSheet sheet, CertificateField field) {
    String text = sheet.certificate.text(field).orElse("");
    int position = 1;
    int at = 0;
    for (String typed : text.split("[\\s,;|]+")) {
      int start = text.indexOf(typed, at);
      at = start + typed.length();
      if (typed.isEmpty()) {
        continue;
      }
      IcdCode code = known(typed);
      if (code == null) {
        sheet.reasons.add(Reason.UNKNOWN_CODE);
        continue;
      }
      CodeAssignment assignment =
          context.assignment(
              code.text(),
              CodeAssignment.Role.MULTIPLE,
              field.line(),
              position++,
              1,
              CodeAssignment.Source.OFFICE,
              new Evidence(field.column(), start, at));
      sheet.add(field, field.line(), OptionalDouble.empty(), assignment, code);
    }
  }

  /**
   * The pack's code for a typed one: itself; its category where that is not subdivided; the
   * unspecified subdivision of one that is and may not be assigned. Editions differ in what they
   * subdivide.
   */
  private @Nullable IcdCode known(String typed) {
    try {
      IcdCode code = IcdCode.parse(context.system(), fourCharacters(typed));
      int own = context.codes.find(code);
      if (own >= 0) {
        return context.codes.code(context.codes.assignable(own));
      }
      if (context.ordinal(code) >= 0) {
        return code; // with a place of occurrence that the pack does not tell
      }
      IcdCode category = new IcdCode(context.system(), code.category());
      int ordinal = context.codes.find(category);
      return ordinal >= 0 && !context.codes.hasSubdivisions(ordinal) ? category : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Without a fifth character, as ACME's own codes have it (I21.90), where ICD-10 has none. */
  private String fourCharacters(String typed) {
    String bare = typed.replace(".", "");
    boolean subdivided = bare.length() == 5 && context.system() != CodeSystem.ICD_10_CM;
    return subdivided && CodeNumber.of(bare) >= 0 ? bare.substring(0, 4) : typed;
  }
}
