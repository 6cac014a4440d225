package io.farr.format;

/**
 * The fields of an IJE mortality record that Farr reads or writes, by their names in the layout.
 * Names, addresses and numbers of persons are not among them.
 *
 * <p>Source: NCHS, Inter-Jurisdictional Exchange, mortality file layout; the positions are those of
 * the data dictionary of HL7's Vital Records Death Reporting guide (STU 2 and 3).
 */
public enum IjeField {
  /** Year of death. */
  DOD_YR(1, 4),
  /** State of death, two letters. */
  DSTATE(5, 2),
  /** Number of the certificate within state and year. */
  FILENO(7, 6),
  /** 0 valid, 1 void. */
  VOID(13, 1),
  /** The state's auxiliary number. */
  AUXNO(14, 12),
  /** M, F, U. */
  SEX(189, 1),
  /** Unit of the age: 1 years, 2 months, 4 days, 5 hours, 6 minutes, 9 unknown. */
  AGETYPE(200, 1),
  /** The age in that unit; 999 unknown. */
  AGE(201, 3),
  DOD_MO(237, 2),
  DOD_DY(239, 2),
  /** N, A, S, H, P, C. */
  MANNER(701, 1),
  /** Intentional reject, 1 to 5 or 9. */
  INT_REJ(702, 1),
  /** System reject, 0 to 4. */
  SYS_REJ(703, 1),
  /** Place of injury: 0 to 9 as the fourth character of W00-Y34. */
  INJPL(704, 1),
  /** Underlying cause that a person gave. */
  MAN_UC(705, 5),
  /** Underlying cause that a program selected. */
  ACME_UC(710, 5),
  /** Entity axis: 20 times line, position, code (5), mark of an external cause. */
  EAC(715, 160),
  /** How the entity axis became the record axis. */
  TRX_FLG(875, 1),
  /** Record axis: 20 times code (4) and a flag about pregnancy. */
  RAC(876, 100),
  /** Y, N, U. */
  AUTOP(976, 1),
  /** 1 to 4, 7, 8, 9. */
  PREG(979, 1),
  DOI_MO(981, 2),
  DOI_DY(983, 2),
  DOI_YR(985, 4),
  SUR_MO(1067, 2),
  SUR_DY(1069, 2),
  SUR_YR(1071, 4),
  /** Kind of place of the injury, in words. */
  POILITRL(2109, 50),
  /** How the injury occurred. */
  HOWINJ(2159, 250),
  COD1A(2542, 120),
  INTERVAL1A(2662, 20),
  COD1B(2682, 120),
  INTERVAL1B(2802, 20),
  COD1C(2822, 120),
  INTERVAL1C(2942, 20),
  COD1D(2962, 120),
  INTERVAL1D(3082, 20),
  /** Part II. */
  OTHERCONDITION(3102, 240);

  /** Characters of a record; files with one more at its end are met, too. */
  public static final int RECORD_LENGTH = 5_000;

  /** Characters of one entry of {@link #EAC}. */
  public static final int ENTITY_LENGTH = 8;

  /** Characters of one entry of {@link #RAC}. */
  public static final int RECORD_AXIS_LENGTH = 5;

  private final int start;
  private final int length;

  IjeField(int first, int length) {
    this.start = first - 1;
    this.length = length;
  }

  /** How many characters it has. */
  public int length() {
    return length;
  }

  /**
   * The field of a record, without blanks around it.
   *
   * @param record of at least {@link #RECORD_LENGTH} characters
   */
  public String of(CharSequence record) {
    return raw(record).strip();
  }

  /** The field of a record with its blanks. */
  public String raw(CharSequence record) {
    return record.subSequence(start, start + length).toString();
  }

  /**
   * Writes the field, left-justified.
   *
   * @throws IllegalArgumentException if the value is longer than the field
   */
  public void put(StringBuilder record, String value) {
    if (value.length() > length) {
      throw new IllegalArgumentException(
          "value of " + name() + " has " + value.length() + " characters, must have " + length);
    }
    record.replace(start, start + value.length(), value);
  }

  /** A record without a word in it. */
  public static StringBuilder blankRecord() {
    return new StringBuilder(" ".repeat(RECORD_LENGTH));
  }
}
