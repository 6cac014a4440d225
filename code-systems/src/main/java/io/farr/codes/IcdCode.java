package io.farr.codes;

/**
 * One code of one system, in its published spelling: {@code I21.9}, not {@code i219}.
 *
 * @param text the code with its dot; well-formed, not necessarily existing
 */
public record IcdCode(CodeSystem system, String text) implements Comparable<IcdCode> {
  public IcdCode {
    if (!system.isWellFormed(text)) {
      throw new MalformedCodeException(system, text);
    }
  }

  /**
   * Reads a code as people type it: any case, with or without the dot, blanks around it.
   *
   * @throws MalformedCodeException if it cannot be a code of that system
   */
  public static IcdCode parse(CodeSystem system, String typed) {
    return new IcdCode(system, system.published(typed));
  }

  /**
   * Whether this is a three-character category of ICD-10, or a four-character one of ICD-11, ICF.
   */
  public boolean isCategory() {
    return categoryEnd() == text.length();
  }

  /**
   * The part before the dot: the three-character category in ICD-10; in ICD-11 the four characters
   * of the stem code, also of a cluster; in ICF the item of the second level.
   */
  public String category() {
    return text.substring(0, categoryEnd());
  }

  private int categoryEnd() {
    return Math.min(text.length(), system.isIcd10() ? 3 : 4);
  }

  /** Without the dot, as data files carry it: {@code I219}. */
  public String undotted() {
    return text.replace(".", "");
  }

  @Override
  public int compareTo(IcdCode other) {
    int bySystem = system.compareTo(other.system);
    return bySystem != 0 ? bySystem : text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
