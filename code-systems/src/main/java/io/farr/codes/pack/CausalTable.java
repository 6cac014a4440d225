package io.farr.codes.pack;

import io.farr.codes.CausalKnowledge;
import io.farr.codes.CausalRelation;
import io.farr.codes.CausalSource;
import io.farr.codes.CausalStatement;
import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which condition can be due to which, compiled from a causal table ("address due to subaddress").
 * Each effect has a row of runs over the numbers of the causes; a question is a binary search in
 * that row, some tens of nanoseconds. Immutable and thread-safe.
 *
 * <p>An effect that the table does not name is answered as its category, and a category as its
 * unspecified subdivision.
 */
public final class CausalTable implements CausalKnowledge {
  /** Codes for emergency use: newer than any published table, so ours speaks of them always. */
  private static final CodeSet EMERGENCY = CodeSet.parse("U00-U99");

  private static final CausalRelation[] RELATIONS = CausalRelation.values();

  /** The row of each effect. */
  private final int[] rowOf;

  /** Where each row begins in {@link #runs}, and the end of the last. */
  private final int[] rowStart;

  /** First cause of a run, times four, plus the ordinal of the relation. */
  private final int[] runs;

  private final String name;

  private CausalTable(String name, int[] rowOf, int[] rowStart, int[] runs) {
    this.name = name;
    this.rowOf = rowOf;
    this.rowStart = rowStart;
    this.runs = runs;
  }

  CausalTable(Columns columns) {
    this(
        columns.strings("name").get(0),
        array(columns.ints("row_of")),
        array(columns.ints("row_start")),
        array(columns.ints("runs")));
  }

  private static int[] array(java.nio.IntBuffer ints) {
    int[] values = new int[ints.remaining()];
    ints.get(values);
    return values;
  }

  /**
   * Compiles tables, the strongest first. The strongest answers alone, but for codes of chapter
   * XXII, which published tables do not know: there every table speaks, the strongest first, and
   * what a later one says stands.
   */
  public static CausalTable of(List<CausalSource> sources) {
    if (sources.isEmpty()) {
      return new CausalTable("", new int[CodeNumber.LIMIT], new int[] {0, 1}, new int[] {0});
    }
    List<CausalStatement> said = new ArrayList<>();
    for (CausalSource source : sources.subList(1, sources.size())) {
      for (CausalStatement s : source.statements()) {
        CodeSet effect = s.effect().and(EMERGENCY);
        CodeSet cause = s.cause().and(EMERGENCY);
        if (!effect.isEmpty()) {
          said.add(new CausalStatement(effect, s.cause(), s.relation()));
        }
        if (!cause.isEmpty()) {
          said.add(new CausalStatement(s.effect(), cause, s.relation()));
        }
      }
    }
    return compile(sources.get(0).name(), sources.get(0).statements(), said);
  }

  /**
   * What stands in for an effect is looked for in the strongest table and in the others apart: what
   * another table says of {@code U07.1} as a cause must not hide the row of the strongest.
   */
  private static CausalTable compile(
      String name, List<CausalStatement> strongest, List<CausalStatement> others) {
    List<CausalStatement> said = new ArrayList<>(strongest);
    said.addAll(others);
    List<List<Integer>> ofStrongest = spokenOf(said, 0, strongest.size());
    List<List<Integer>> ofOthers = spokenOf(said, strongest.size(), said.size());
    // Effects of which the same statements speak share a row.
    Map<List<Integer>, Integer> rowBySpeech = new HashMap<>();
    Map<List<Integer>, Integer> rowByRuns = new HashMap<>();
    List<List<Integer>> rows = new ArrayList<>();
    int[] rowOf = new int[CodeNumber.LIMIT];
    for (int effect = 0; effect < CodeNumber.LIMIT; effect++) {
      List<Integer> speech = new ArrayList<>(ofStrongest.get(standIn(effect, ofStrongest)));
      speech.addAll(ofOthers.get(standIn(effect, ofOthers)));
      rowOf[effect] =
          rowBySpeech.computeIfAbsent(
              speech,
              key -> {
                List<Integer> row = runs(key, said);
                return rowByRuns.computeIfAbsent(
                    row,
                    r -> {
                      rows.add(r);
                      return rows.size() - 1;
                    });
              });
    }
    int[] start = new int[rows.size() + 1];
    for (int i = 0; i < rows.size(); i++) {
      start[i + 1] = start[i] + rows.get(i).size();
    }
    int[] runs = rows.stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
    return new CausalTable(name, rowOf, start, runs);
  }

  /** By effect, which of the statements from one to another speak of it. */
  private static List<List<Integer>> spokenOf(List<CausalStatement> said, int from, int to) {
    List<List<Integer>> spokenOf = new ArrayList<>();
    for (int i = 0; i < CodeNumber.LIMIT; i++) {
      spokenOf.add(new ArrayList<>());
    }
    for (int s = from; s < to; s++) {
      CodeSet effect = said.get(s).effect();
      for (int n = effect.next(0); n >= 0; n = effect.next(n + 1)) {
        spokenOf.get(n).add(s);
      }
    }
    return spokenOf;
  }

  /** The effect itself, or what answers for it where no statement speaks of it. */
  private static int standIn(int effect, List<List<Integer>> spokenOf) {
    int category = CodeNumber.category(effect);
    int unspecified = CodeNumber.withDigit(effect, 9);
    for (int candidate : new int[] {effect, category, unspecified}) {
      if (!spokenOf.get(candidate).isEmpty()) {
        return candidate;
      }
    }
    return effect;
  }

  private static List<Integer> runs(List<Integer> speech, List<CausalStatement> said) {
    BitSet yes = new BitSet(CodeNumber.LIMIT);
    BitSet maybe = new BitSet(CodeNumber.LIMIT);
    for (int s : speech) {
      CausalStatement statement = said.get(s);
      statement.cause().paint(yes, statement.relation() == CausalRelation.YES);
      statement.cause().paint(maybe, statement.relation() == CausalRelation.MAYBE);
    }
    List<Integer> row = new ArrayList<>();
    int before = -1;
    for (int n = 0; n < CodeNumber.LIMIT; n++) {
      int now =
          (yes.get(n)
                  ? CausalRelation.YES
                  : maybe.get(n) ? CausalRelation.MAYBE : CausalRelation.NO)
              .ordinal();
      if (now != before) {
        row.add(n << 2 | now);
        before = now;
      }
    }
    return row;
  }

  void write(Path file) throws IOException {
    new ColumnsWriter()
        .strings("name", List.of(name))
        .ints("row_of", rowOf)
        .ints("row_start", rowStart)
        .ints("runs", runs)
        .write(file);
  }

  /** The name of the table that answers; empty if there is none. */
  @Override
  public String name() {
    return name;
  }

  /** Whether no table was given: then nothing can be due to anything. */
  public boolean isEmpty() {
    return runs.length == 1;
  }

  @Override
  public CausalRelation relation(int effect, int cause) {
    int row = rowOf[effect];
    int low = rowStart[row];
    int high = rowStart[row + 1] - 1;
    int wanted = cause << 2 | 3;
    // The last run that begins at or before the cause; the first begins at 0.
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (runs[middle] <= wanted) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return RELATIONS[runs[low] & 3];
  }
}
