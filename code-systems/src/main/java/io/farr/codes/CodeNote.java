package io.farr.codes;

import java.util.Locale;

/**
 * What a publisher says at a code besides its titles.
 *
 * @param text as printed
 */
public record CodeNote(IcdCode code, Kind kind, String text) {
  /** What kind of remark. The order is part of the pack format. */
  public enum Kind {
    /** Conditions never coded here. */
    EXCLUDES1,
    /** Conditions not part of this one that may be coded beside it. */
    EXCLUDES2,
    CODE_FIRST,
    USE_ADDITIONAL,
    CODE_ALSO,
    NOTE,
    /** How the code is used beside another: dagger (aetiology) or asterisk (manifestation). */
    USAGE,
    /**
     * An axis of postcoordination that an ICD-11 stem has: the prefix of its extension codes, and
     * "required" behind it where the stem is not complete without.
     */
    AXIS;

    /** As it stands in output. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public CodeNote {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a note of " + code + " has no text");
    }
  }
}
