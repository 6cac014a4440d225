package io.farr.codes;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What an ICD-11 extension code says: the blocks of chapter X of the MMS tabulation, told apart by
 * the second character. The order is the one in which Farr prints the extensions of a cluster; it
 * is that of the chapter, and no rule of WHO.
 */
public enum Icd11Extension {
  /** Grades, stages and scales. */
  SEVERITY("XS"),
  /** Course, time in life, duration of pregnancy. */
  TEMPORALITY("XT"),
  /** What brought it about, such as hospital-acquired. */
  AETIOLOGY("XB"),
  /** Bacteria, viruses, parasites and what they resist. */
  INFECTIOUS_AGENT("XN"),
  /** Side, relation and distribution. */
  TOPOLOGY("XK"),
  /** Sites of the body. */
  ANATOMY("XA"),
  /** Kinds of tissue of neoplasms. */
  HISTOPATHOLOGY("XH"),
  /** Depth and extent of burns, kinds of fracture. */
  INJURY("XJ"),
  /** Mechanisms, places, activities and objects of external causes. */
  EXTERNAL_CAUSE("XE"),
  /** Coma scales. */
  CONSCIOUSNESS("XC"),
  /** Medicaments and other substances. */
  SUBSTANCE("XM"),
  /** Certainty, timing and role of a diagnosis. */
  DESCRIPTOR("XY"),
  /** Sex and circumstances. */
  CONTEXT("XX"),
  /** Devices and supplies. */
  DEVICE("XD");

  private final String prefix;

  Icd11Extension(String prefix) {
    this.prefix = prefix;
  }

  /** The two characters that its codes begin with. */
  public String prefix() {
    return prefix;
  }

  /** The kind of an extension code; empty for a stem code or a kind that the chapter has not. */
  public static Optional<Icd11Extension> of(String code) {
    return Arrays.stream(values()).filter(kind -> code.startsWith(kind.prefix)).findFirst();
  }

  /** What is known of a stem and a kind of extension. */
  public enum Use {
    /** The chapter of the stem uses this kind. */
    TAKEN,
    /** It names nothing that the stem could have. */
    NOT_TAKEN,
    /** The tabulation does not say: the axes of each stem are in the Foundation only. */
    UNKNOWN
  }

  /**
   * The kind that an axis of the ICD API takes its values from ({@code
   * http://id.who.int/icd/schema/laterality}); empty for axes whose values are stems, such as a
   * manifestation, and for axes that are new.
   */
  public static Optional<Icd11Extension> ofAxis(String axisName) {
    String axis = axisName.substring(axisName.lastIndexOf('/') + 1);
    return switch (axis) {
      case "hasSeverity", "hasAlternativeSeverity1", "hasAlternativeSeverity2" ->
          Optional.of(SEVERITY);
      case "course", "temporalPatternAndOnset", "timeInLife", "hasTemporality" ->
          Optional.of(TEMPORALITY);
      case "infectiousAgent" -> Optional.of(INFECTIOUS_AGENT);
      case "laterality", "relational", "distribution", "regional" -> Optional.of(TOPOLOGY);
      case "specificAnatomy" -> Optional.of(ANATOMY);
      case "histopathology" -> Optional.of(HISTOPATHOLOGY);
      case "fractureSubtype",
          "fractureOpenOrClosed",
          "jointInvolvementInFractureSubtype",
          "typeOfInjury",
          "burnDegree",
          "extentOfBurnByBodySurface",
          "extentOfFullThicknessBurnByBodySurface",
          "outcomeOfFullThicknessBurn" ->
          Optional.of(INJURY);
      case "levelOfConsciousness", "durationOfComa" -> Optional.of(CONSCIOUSNESS);
      case "chemicalAgent", "medication" -> Optional.of(SUBSTANCE);
      case "diagnosisConfirmedBy" -> Optional.of(DESCRIPTOR);
      default ->
          axis.startsWith("mechanism") || axis.startsWith("activity") || axis.startsWith("place")
              ? Optional.of(EXTERNAL_CAUSE)
              : Optional.empty();
    };
  }

  /**
   * Whether a stem takes this kind, judged by its chapter (the first character of the code), as far
   * as the scope of the kinds in the ICD-11 Reference Guide, part 2 (postcoordination), decides it.
   *
   * @param stem a stem code
   */
  public Use usedWith(String stem) {
    char chapter = stem.charAt(0);
    boolean external = chapter == 'P';
    return switch (this) {
      case DESCRIPTOR, CONTEXT -> Use.TAKEN;
      // An event has no tissue, side or course; those are the injury's.
      case SEVERITY, TEMPORALITY -> external ? Use.NOT_TAKEN : Use.TAKEN;
      case TOPOLOGY, ANATOMY -> external || chapter == '6' ? Use.NOT_TAKEN : Use.TAKEN;
      case HISTOPATHOLOGY -> chapter == '2' ? Use.TAKEN : Use.NOT_TAKEN;
      case INJURY -> chapter == 'N' ? Use.TAKEN : Use.NOT_TAKEN;
      case INFECTIOUS_AGENT -> external ? Use.NOT_TAKEN : chapter == '1' ? Use.TAKEN : Use.UNKNOWN;
      case EXTERNAL_CAUSE -> external ? Use.TAKEN : Use.UNKNOWN;
      case SUBSTANCE -> external || chapter == 'N' ? Use.TAKEN : Use.UNKNOWN;
      case CONSCIOUSNESS -> chapter == 'N' ? Use.TAKEN : external ? Use.NOT_TAKEN : Use.UNKNOWN;
      case AETIOLOGY, DEVICE -> Use.UNKNOWN;
    };
  }

  /**
   * Whether a stem takes this kind, judged by its own axes where they are known. What says how sure
   * a diagnosis is, and the circumstances, goes with every stem.
   *
   * @param axes the kinds that the axes of the stem name; none if they are not known
   */
  public Use usedWith(String stem, Set<Icd11Extension> axes) {
    if (axes.isEmpty() || this == DESCRIPTOR || this == CONTEXT) {
      return usedWith(stem);
    }
    return axes.contains(this) ? Use.TAKEN : Use.NOT_TAKEN;
  }
}
