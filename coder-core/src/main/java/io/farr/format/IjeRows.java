package io.farr.format;

import io.farr.format.Lines.Line;
import io.farr.format.RawRecord.Readable;
import io.farr.format.UsCertificate.Entity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * IJE mortality: one record of 5,000 or 5,001 characters a line. Of a record only what {@link
 * IjeField} names is looked at.
 *
 * <p>The id is the year, state and number of the certificate ({@code 2021MA266148}), or the state's
 * auxiliary number if there is no other (general knowledge: a number of zeros is none). A date of
 * which a part is unknown (99) is kept as it stands, which no calendar has. The place of injury is
 * its words, else the digit that coders gave.
 */
final class IjeRows extends Rows {
  private final Lines lines;
  private final Encoding encoding;
  private final CauseNotation notation;
  private final int limit;
  private boolean sawRecord;

  IjeRows(Lines lines, Encoding encoding, CauseNotation notation, int limit) {
    this.lines = lines;
    this.encoding = encoding;
    this.notation = notation;
    this.limit = limit;
  }

  @Override
  Set<String> columns() {
    return Collections.unmodifiableSet(RecordKind.CERTIFICATES.knownColumns());
  }

  @Override
  boolean sawRecord() {
    return sawRecord;
  }

  @Override
  @Nullable RawRecord next() throws IOException {
    Line line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    long ordinal = nextOrdinal();
    if (line.tooLong) {
      return unreadable(
          ordinal, null, Reason.TOO_LONG, "expected at most " + limit + " bytes, found more");
    }
    Optional<String> strict = encoding.decode(line.bytes, 0, line.length());
    String text = strict.orElse(encoding.decodeLeniently(line.bytes, 0, line.length()));
    if (!isRecordLength(text.length())) {
      return strict.isEmpty()
          ? badlyEncoded(new Readable(ordinal, Map.of()), encoding)
          : unreadable(
              ordinal,
              null,
              Reason.WRONG_LENGTH,
              "expected 5000 or 5001 characters, found " + text.length());
    }
    sawRecord = true;
    if (strict.isEmpty()) {
      return badlyEncoded(new Readable(ordinal, Map.of("id", id(text))), encoding);
    }
    return record(ordinal, text);
  }

  static boolean isRecordLength(int characters) {
    return characters == IjeField.RECORD_LENGTH || characters == IjeField.RECORD_LENGTH + 1;
  }

  private RawRecord record(long ordinal, String text) {
    Map<String, String> columns = new LinkedHashMap<>();
    String id = id(text);
    put(columns, "id", id);
    String unit = IjeField.AGETYPE.of(text);
    Optional<String> age = age(unit, IjeField.AGE.of(text));
    if (age.isEmpty()) {
      return unreadable(
          ordinal,
          id.isEmpty() ? null : id,
          Reason.IMPOSSIBLE_AGE,
          "field AGETYPE and AGE: expected 1, 2, 4, 5, 6 or 9 and three digits");
    }
    put(columns, "void", IjeField.VOID.of(text));
    put(columns, "death_date", deathDate(text));
    put(columns, "sex", IjeField.SEX.of(text));
    put(columns, "age", age.get());
    put(columns, "manner", IjeField.MANNER.of(text));
    put(columns, "part1a", IjeField.COD1A.of(text));
    put(columns, "interval1a", IjeField.INTERVAL1A.of(text));
    put(columns, "part1b", IjeField.COD1B.of(text));
    put(columns, "interval1b", IjeField.INTERVAL1B.of(text));
    put(columns, "part1c", IjeField.COD1C.of(text));
    put(columns, "interval1c", IjeField.INTERVAL1C.of(text));
    put(columns, "part1d", IjeField.COD1D.of(text));
    put(columns, "interval1d", IjeField.INTERVAL1D.of(text));
    put(columns, "part2", IjeField.OTHERCONDITION.of(text));
    put(columns, "external_cause", IjeField.HOWINJ.of(text));
    String place = IjeField.POILITRL.of(text);
    put(
        columns,
        "injury_place",
        place.isEmpty() ? UsCertificate.place(IjeField.INJPL.of(text)) : place);
    put(
        columns,
        "injury_date",
        UsCertificate.date(
            IjeField.DOI_YR.of(text), IjeField.DOI_MO.of(text), IjeField.DOI_DY.of(text)));
    put(
        columns,
        "surgery_date",
        UsCertificate.date(
            IjeField.SUR_YR.of(text), IjeField.SUR_MO.of(text), IjeField.SUR_DY.of(text)));
    put(columns, "autopsy", IjeField.AUTOP.of(text));
    put(columns, "pregnancy", UsCertificate.pregnancy(IjeField.PREG.of(text)));
    boolean whole = putCodes(columns, text);
    if (!whole && notation == CauseNotation.CODES) {
      return unreadable(
          ordinal,
          id.isEmpty() ? null : id,
          Reason.BAD_VALUE,
          "field EAC: expected line 1 to 6, position 1 to 9 and a code in every entry");
    }
    return new Readable(ordinal, columns);
  }

  private static void put(Map<String, String> columns, String column, String text) {
    UsCertificate.put(columns, column, text);
  }

  private static String id(String text) {
    String number = IjeField.FILENO.of(text);
    if (isNumbered(number)) {
      return UsCertificate.id(IjeField.DOD_YR.of(text), IjeField.DSTATE.of(text), number);
    }
    String auxiliary = IjeField.AUXNO.of(text);
    return isNumbered(auxiliary) ? auxiliary : "";
  }

  private static boolean isNumbered(String number) {
    return number.chars().anyMatch(c -> c != '0');
  }

  /** The year alone is part of the id and no date. */
  private static String deathDate(String text) {
    String month = IjeField.DOD_MO.of(text);
    String day = IjeField.DOD_DY.of(text);
    return month.isEmpty() && day.isEmpty()
        ? ""
        : UsCertificate.date(IjeField.DOD_YR.of(text), month, day);
  }

  /** The age in Farr's spelling, blank if it is not stated; empty if there is no such unit. */
  private static Optional<String> age(String unit, String number) {
    boolean stated = !number.isEmpty() && !number.equals("999");
    if (unit.equals("9") || (unit.isEmpty() && !stated)) {
      return Optional.of("");
    }
    int at = unit.length() == 1 ? "12456".indexOf(unit) : -1;
    if (at < 0 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    String name = List.of("y", "m", "d", "h", "min").get(at);
    return Optional.of(stated ? Integer.parseInt(number) + name : "");
  }

  /** Puts the codes among the answers; false if an entry of the entity axis cannot be one. */
  private static boolean putCodes(Map<String, String> columns, String text) {
    boolean whole = true;
    List<Entity> entities = new ArrayList<>();
    String axis = IjeField.EAC.raw(text);
    for (int i = 0; i < axis.length(); i += IjeField.ENTITY_LENGTH) {
      String entry = axis.substring(i, i + IjeField.ENTITY_LENGTH);
      if (entry.isBlank()) {
        continue;
      }
      int line = entry.charAt(0) - '0';
      int position = entry.charAt(1) - '0';
      String code = entry.substring(2, IjeField.ENTITY_LENGTH - 1);
      if (position < 1 || position > 9 || code.isBlank()) {
        whole = false;
      } else {
        entities.add(new Entity(line, position, code));
      }
    }
    whole &= UsCertificate.putEntities(columns, entities).isEmpty();
    StringJoiner recordAxis = new StringJoiner(" ");
    String codes = IjeField.RAC.raw(text);
    for (int i = 0; i < codes.length(); i += IjeField.RECORD_AXIS_LENGTH) {
      String code = codes.substring(i, i + IjeField.RECORD_AXIS_LENGTH - 1);
      if (!code.isBlank()) {
        recordAxis.add(UsCertificate.code(code));
      }
    }
    put(columns, "gold_record_axis", recordAxis.toString());
    UsCertificate.putCause(
        columns, IjeField.MAN_UC.of(text), IjeField.ACME_UC.of(text), IjeField.SYS_REJ.of(text));
    return whole;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
