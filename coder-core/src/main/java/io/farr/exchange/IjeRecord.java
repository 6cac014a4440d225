package io.farr.exchange;

import io.farr.coding.AxisEntry;
import io.farr.format.IjeField;
import java.util.HashSet;
import java.util.regex.Pattern;

/**
 * Writes coded certificates as IJE: the id, the two axes, the underlying cause and the rejects; all
 * else is blank. {@code ACME_UC} holds what Farr selected, which is final only if {@code SYS_REJ}
 * is 0. {@code TRX_FLG} is 5 where the record axis came about by dropping duplicates alone.
 */
final class IjeRecord {
  private static final Pattern FULL_ID = Pattern.compile("[0-9]{4}[A-Z]{2}[0-9]{6}");
  private static final Pattern ID = Pattern.compile("[!-~]{1,12}");
  private static final int MOST = 20;

  private IjeRecord() {}

  static String line(CodedCertificate c) {
    if (!c.system().isEmpty() && !c.system().startsWith("icd10")) {
      throw new IllegalArgumentException("IJE holds codes of ICD-10, found " + c.system());
    }
    if (c.entityAxis().size() > MOST || c.recordAxis().size() > MOST) {
      throw new IllegalArgumentException("EAC and RAC hold 20 codes, found more");
    }
    StringBuilder record = IjeField.blankRecord();
    putId(record, c.id());
    StringBuilder entities = new StringBuilder();
    for (AxisEntry entry : c.entityAxis()) {
      if (entry.position() > 9) {
        throw new IllegalArgumentException("EAC holds positions 1 to 9, found " + entry.position());
      }
      String code = code(entry.code());
      boolean external = "VWXY".indexOf(code.charAt(0)) >= 0;
      entities
          .append(entry.line())
          .append(entry.position())
          .append(padded(code, 5))
          .append(external ? '&' : ' ');
    }
    IjeField.EAC.put(record, entities.toString());
    StringBuilder axis = new StringBuilder();
    c.recordAxis().forEach(code -> axis.append(padded(code(code), 4)).append(' '));
    IjeField.RAC.put(record, axis.toString());
    IjeField cause = c.decidedByPerson() ? IjeField.MAN_UC : IjeField.ACME_UC;
    cause.put(record, code(c.underlyingCause()));
    IjeField.SYS_REJ.put(record, c.reject().code());
    boolean deduplicated =
        c.recordAxis().size() < c.entityAxis().size()
            && new HashSet<>(c.recordAxis())
                .equals(new HashSet<>(c.entityAxis().stream().map(AxisEntry::code).toList()));
    IjeField.TRX_FLG.put(record, deduplicated ? "5" : "");
    return record.toString();
  }

  private static void putId(StringBuilder record, String id) {
    if (FULL_ID.matcher(id).matches()) {
      IjeField.DOD_YR.put(record, id.substring(0, 4));
      IjeField.DSTATE.put(record, id.substring(4, 6));
      IjeField.FILENO.put(record, id.substring(6));
    } else if (ID.matcher(id).matches()) {
      IjeField.AUXNO.put(record, id);
    } else {
      throw new IllegalArgumentException(
          "AUXNO holds an id of 1 to 12 letters, digits and signs, found another");
    }
    IjeField.VOID.put(record, "0");
  }

  private static String code(String dotted) {
    String bare = dotted.replace(".", "");
    if (bare.length() > 4) {
      throw new IllegalArgumentException("RAC holds codes of 4 characters, found a longer one");
    }
    return bare;
  }

  private static String padded(String text, int length) {
    return text + " ".repeat(length - text.length());
  }
}
