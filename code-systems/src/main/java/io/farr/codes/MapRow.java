package io.farr.codes;

/**
 * One row of an official map, before its relation is worked out against the other maps.
 *
 * @param table which map
 * @param from its code
 * @param to the code, cluster, block or chapter that it names; may be empty
 * @param title what it is called
 * @param entity number of the target's Foundation entity with the residual it was linearised to
 *     ({@code 1435254666/unspecified}), or of the Foundation entity itself; empty if the map has
 *     none
 * @param stated the relation as printed ({@code Equivalent}, {@code Subclass}); empty if the map
 *     states none
 * @param file its file
 * @param line its line, from 1
 */
public record MapRow(
    Table table,
    IcdCode from,
    String to,
    String title,
    String entity,
    String stated,
    String file,
    int line) {
  /** The maps of WHO. */
  public enum Table {
    /** ICD-10 to one ICD-11 code. */
    TO_11_ONE,
    /** ICD-10 to all ICD-11 codes. */
    TO_11_ALL,
    /** ICD-11 to one ICD-10 code. */
    TO_10,
    /** ICD-10 to an entity of the Foundation, with the relation. */
    FOUNDATION
  }
}
