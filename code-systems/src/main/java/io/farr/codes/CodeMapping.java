package io.farr.codes;

import java.util.Optional;

/**
 * One answer to what a code is in another system.
 *
 * @param from the code that was asked for
 * @param toSystem the other system
 * @param to what it is there: a code or cluster; a range such as {@code I20-I25} where a map names
 *     no more than a block; empty exactly if the relation is {@link Relation#NONE}
 * @param title what the map calls it; may be empty
 * @param relation of {@code to} to {@code from}
 * @param file the file or rule that says so
 * @param line its line there, from 1; 0 for a rule
 */
public record CodeMapping(
    IcdCode from,
    CodeSystem toSystem,
    String to,
    String title,
    Relation relation,
    String file,
    int line) {
  public CodeMapping {
    if (to.isEmpty() != (relation == Relation.NONE)) {
      throw new IllegalArgumentException(
          from + ": expected a target except for the relation none, found " + relation);
    }
  }

  /** The code that may be assigned; empty where there is none, or only a block. */
  public Optional<IcdCode> target() {
    return toSystem.isWellFormed(to) ? Optional.of(new IcdCode(toSystem, to)) : Optional.empty();
  }

  /** Where it stands, for people: {@code 11To10MapToOneCategory.txt:17}. */
  public String source() {
    return line == 0 ? file : file + ":" + line;
  }
}
