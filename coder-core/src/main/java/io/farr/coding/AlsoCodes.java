package io.farr.coding;

import io.farr.codes.CodeMapping;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.pack.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives the codes of a record in a second system as well, each with the role, line and place of the
 * one it stands for. Where the words met a term that the second system had first, its own code
 * stands there and its source is the lexicon: the text was coded to it, and the first system's code
 * was mapped. Everywhere else the code is mapped and its source is the crosswalk. A code without
 * counterpart has none. Thread-safe.
 */
final class AlsoCodes {
  private final Pack pack;
  private final @Nullable CodeSystem also;
  private final String release;

  AlsoCodes(CodingContext context) {
    this.pack = context.resources.pack();
    this.also = context.settings.also();
    this.release = also == null ? "" : pack.manifest().releases().getOrDefault(also.key(), "");
  }

  /** The record's coding with the codes of the second system behind its own. */
  RecordCoding added(RecordCoding coding) {
    if (also == null) {
      return coding;
    }
    List<CodeAssignment> codes = new ArrayList<>(coding.codes());
    for (CodeAssignment assignment : coding.codes()) {
      counterpart(assignment, also).ifPresent(codes::add);
    }
    return coding.withCodes(codes);
  }

  private Optional<CodeAssignment> counterpart(CodeAssignment a, CodeSystem system) {
    IcdCode origin = a.origin();
    if (origin != null && origin.system() == system) {
      return Optional.of(beside(a, origin, CodeAssignment.Source.LEXICON));
    }
    IcdCode from = new IcdCode(CodeSystem.ofKey(a.system()), a.code());
    // What the words were called first says more than the code it was mapped to.
    List<CodeMapping> mappings = origin == null ? List.of() : pack.crosswalk().map(origin, system);
    if (mappings.isEmpty()) {
      mappings = pack.crosswalk().map(from, system);
    }
    return mappings.stream()
        .flatMap(mapping -> mapping.target().stream())
        .findFirst()
        .map(code -> beside(a, code, CodeAssignment.Source.CROSSWALK));
  }

  private CodeAssignment beside(CodeAssignment a, IcdCode code, CodeAssignment.Source source) {
    return new CodeAssignment(
        code.system().key(),
        release,
        code.text(),
        a.role(),
        a.line(),
        a.position(),
        a.confidence(),
        source,
        a.evidence());
  }
}
