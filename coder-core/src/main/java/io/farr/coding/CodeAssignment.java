package io.farr.coding;

import io.farr.codes.IcdCode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A code assigned to a record.
 *
 * @param system key of the code system
 * @param release release of that system in the pack
 * @param code in its published spelling
 * @param line line of the form: 1 to 5 in Part I, 6 for Part II, above that other fields; 1 for
 *     phrases and documents
 * @param position order on the line, from 1
 * @param confidence probability that the code is right; of a code of a second system that of the
 *     code it stands beside
 * @param origin the code of another system whose term was met, where the term was carried over from
 *     there; {@code null} otherwise
 */
public record CodeAssignment(
    String system,
    String release,
    String code,
    Role role,
    int line,
    int position,
    double confidence,
    Source source,
    List<Evidence> evidence,
    @Nullable IcdCode origin) {
  public CodeAssignment {
    evidence = List.copyOf(evidence);
  }

  /** An assignment by a term of its own system. */
  public CodeAssignment(
      String system,
      String release,
      String code,
      Role role,
      int line,
      int position,
      double confidence,
      Source source,
      List<Evidence> evidence) {
    this(system, release, code, role, line, position, confidence, source, evidence, null);
  }

  /** What the code is to the record. */
  public enum Role {
    UNDERLYING,
    MULTIPLE,
    INJURY,
    PRINCIPAL,
    SECONDARY,
    PHRASE;

    /** As it stands in output. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What assigned it. */
  public enum Source {
    LEXICON,
    ENCODER,
    RULE,
    CROSSWALK,
    OFFICE;

    /** As it stands in output. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
