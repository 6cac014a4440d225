package io.farr.codes;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A classification whose codes Farr knows how to spell. Which codes exist is the pack's to say. The
 * order is part of the pack format.
 */
public enum CodeSystem {
  /** WHO ICD-10, international edition, with what mortality offices add to it (NCHS *U01). */
  ICD_10("icd10", "ICD-10", CodeSystem.ICD_10_SHAPE),
  /** ICD-10 (2013) as Japan uses it for deaths and claims: four characters, as in WHO ICD-10. */
  ICD_10_2013_JP("icd10-2013", "ICD-10 (2013) Japan", CodeSystem.ICD_10_SHAPE),
  /** ICD-10-CM of the United States: three to seven characters; since FY2026 also QA0. */
  ICD_10_CM("icd10cm", "ICD-10-CM", "[A-Z][0-9A-Z]{2}(\\.[0-9A-Z]{1,4})?"),
  /** ICD-11 for Mortality and Morbidity Statistics: stem codes, extension codes and clusters. */
  ICD_11_MMS(
      "icd11",
      "ICD-11 MMS",
      CodeSystem.ICD_11_STEM
          + ("(&" + CodeSystem.ICD_11_EXTENSION + "|[&/]" + CodeSystem.ICD_11_STEM + ")*")
          + ("|" + CodeSystem.ICD_11_EXTENSION)),
  /** ICD-10 of Germany: up to five characters. */
  ICD_10_GM("icd10gm", "ICD-10-GM", "[A-Z][0-9]{2}(\\.[0-9]{1,2})?"),
  /** Functioning, Disability and Health: functions, structures, activities, environment. */
  ICF("icf", "ICF", "[bsde][0-9]{3,5}");

  /** No code is longer; the longest clusters of WHO's maps have some 40 characters. */
  private static final int LONGEST = 400;

  private static final String ICD_10_SHAPE = "[A-Z][0-9]{2}(\\.[0-9])?";
  private static final String ICD_11_STEM =
      "[0-9A-HJ-NP-WYZ][0-9A-HJ-NP-Z]{3}(\\.[0-9A-HJ-NP-Z]{1,2})?";

  /** Chapter X; an extension code follows an ampersand in a cluster. */
  private static final String ICD_11_EXTENSION = "X[0-9A-HJ-NP-Z]{3,5}";

  /** Blanks around the joints of a cluster. */
  private static final Pattern JOINTS = Pattern.compile("\\s*([&/])\\s*");

  /** A stem code without its dot, as files of Iris carry it. */
  private static final Pattern UNDOTTED_STEM =
      Pattern.compile("(?<=^|[&/])([0-9A-WYZ][0-9A-Z]{3})([0-9A-Z]{1,2})(?=$|[&/])");

  private final String key;
  private final String title;
  private final Pattern shape;

  CodeSystem(String key, String title, String shape) {
    this.key = key;
    this.title = title;
    this.shape = Pattern.compile(shape);
  }

  /** The name on command lines and in files: {@code icd10}, {@code icd10-2013}, … */
  public String key() {
    return key;
  }

  /** The name that people read. */
  public String title() {
    return title;
  }

  /** Whether it is ICD-10 or one of its national editions: categories of three characters. */
  public boolean isIcd10() {
    return switch (this) {
      case ICD_10, ICD_10_2013_JP, ICD_10_CM, ICD_10_GM -> true;
      case ICD_11_MMS, ICF -> false;
    };
  }

  /**
   * Whether the text is spelt as this system publishes its codes; not whether such a code exists.
   */
  public boolean isWellFormed(String text) {
    return text.length() <= LONGEST && shape.matcher(text).matches();
  }

  /** The published spelling of what somebody typed: upper case, the dot in its place, no blanks. */
  String published(String typed) {
    if (this == ICF) {
      return typed.strip().toLowerCase(Locale.ROOT);
    }
    String bare = typed.strip().toUpperCase(Locale.ROOT);
    if (this == ICD_11_MMS) {
      String joined = JOINTS.matcher(bare).replaceAll("$1");
      return UNDOTTED_STEM.matcher(joined).replaceAll("$1.$2");
    }
    if (bare.indexOf('.') >= 0 || bare.length() <= 3) {
      return bare;
    }
    return bare.substring(0, 3) + "." + bare.substring(3);
  }

  /**
   * The system of that key.
   *
   * @throws IllegalArgumentException naming the keys there are
   */
  public static CodeSystem ofKey(String key) {
    for (CodeSystem system : values()) {
      if (system.key.equals(key)) {
        return system;
      }
    }
    throw new IllegalArgumentException(
        "unknown code system \""
            + key
            + "\", expected one of "
            + Arrays.stream(values()).map(CodeSystem::key).collect(Collectors.joining(", ")));
  }
}
