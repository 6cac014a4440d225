package io.farr.codes;

/**
 * A word that qualifies a disease name without naming one: 接頭語 and 接尾語 of the Japanese claims
 * master, "acute", "left", "status post".
 */
public record Modifier(String text, Language language, Position position, Kind kind) {
  /** On which side of the name it stands. The order is part of the pack format. */
  public enum Position {
    PREFIX,
    SUFFIX,
    EITHER
  }

  /** What it says. The order is part of the pack format. */
  public enum Kind {
    LATERALITY,
    SUSPICION,
    COURSE,
    SEVERITY,
    STAGE,
    STATUS,
    SITE,
    CAUSE,
    UNSPECIFIED,
    OTHER
  }

  public Modifier {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a modifier has no text");
    }
    text = text.strip();
  }
}
