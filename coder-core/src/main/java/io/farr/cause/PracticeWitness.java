package io.farr.cause;

import io.farr.codes.CausalKnowledge;
import io.farr.codes.CausalRelation;
import io.farr.codes.CodeNumber;
import io.farr.codes.RuleEdition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Hears what a coded certificate says of the causal table: applies the rules once, and once more
 * with each answer of the table turned round that the rules asked for; where that decides between
 * the office's cause and another, the certificate is a witness. Not thread-safe.
 */
public final class PracticeWitness {
  private final Turned turned;
  private final Map<RuleEdition, CauseRules> rules = new EnumMap<>(RuleEdition.class);

  public PracticeWitness(CauseTables tables) {
    this.turned = new Turned(tables.causal());
    for (RuleEdition edition : RuleEdition.values()) {
      rules.put(edition, new CauseRules(tables.with(turned), edition));
    }
  }

  /**
   * What a certificate says.
   *
   * @param expected the number of the cause that its office gave it
   */
  public List<CausalPractice.Observation> hear(
      CodedCertificate certificate, RuleEdition edition, int expected) {
    CauseRules applied = Objects.requireNonNull(rules.get(edition));
    turned.asked.clear();
    turned.pair = Turned.NONE;
    boolean right = isRight(applied, certificate, expected);
    List<CausalPractice.Observation> observations = new ArrayList<>();
    for (long pair : List.copyOf(turned.asked)) {
      turned.pair = pair;
      if (isRight(applied, certificate, expected) != right) {
        int effect = Turned.effect(pair);
        int cause = Turned.cause(pair);
        observations.add(
            new CausalPractice.Observation(
                effect, cause, turned.table.relation(effect, cause), !right));
      }
    }
    return observations;
  }

  private static boolean isRight(CauseRules rules, CodedCertificate certificate, int expected) {
    String cause = rules.select(certificate).underlying();
    return cause != null && CodeNumber.of(cause) == expected;
  }

  /** A table that remembers what it is asked, and says the opposite for one pair. */
  private static final class Turned implements CausalKnowledge {
    private static final long NONE = -1;

    private final CausalKnowledge table;
    private final Set<Long> asked = new LinkedHashSet<>();
    private long pair = NONE;

    Turned(CausalKnowledge table) {
      this.table = table;
    }

    private static int effect(long pair) {
      return (int) (pair >>> Integer.SIZE);
    }

    private static int cause(long pair) {
      return (int) pair;
    }

    @Override
    public String name() {
      return table.name();
    }

    @Override
    public CausalRelation relation(int effect, int cause) {
      long asks = (long) effect << Integer.SIZE | cause;
      CausalRelation said = table.relation(effect, cause);
      if (pair == NONE) {
        asked.add(asks);
      }
      return asks == pair ? PractisedCausality.opposite(said) : said;
    }
  }
}
