package io.farr.codes.importer;

import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.InputException;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.MapRow;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.Validity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The four maps between ICD-10 and ICD-11 that WHO publishes with the MMS: UTF-8, tab-separated,
 * CRLF, the date of the release as the last cell of the header.
 *
 * <ul>
 *   <li>{@code 10To11MapToOneCategory}, {@code 10To11MapToMultipleCategories}: twelve columns, the
 *       ICD-11 side a code, a cluster, or empty for a block.
 *   <li>{@code foundation_10To11MapToOneCategory}: nine columns under eight names, for relation
 *       ({@code Equivalent}, {@code Subclass}) and difference of depth have none.
 *   <li>{@code 11To10MapToOneCategory}: seven columns, the ICD-10 side a code, a block or a
 *       chapter.
 * </ul>
 *
 * Rows whose left side is a chapter or block are passed over. The left side of the maps to one
 * category is a list of WHO's ICD-10 with its titles, and is taken as such.
 */
final class WhoCodeMap implements Importer {
  /** Where the columns of a map stand. */
  private record Layout(
      MapRow.Table table,
      int from,
      int fromTitle,
      int to,
      int toTitle,
      int foundation,
      int linearization,
      int stated,
      int columns) {}

  /** B18.00: the category is printed again with the optional character. */
  private static final Pattern FIFTH = Pattern.compile("[A-Z][0-9]{2}\\.[0-9]{2}");

  private static final Layout ONE = new Layout(MapRow.Table.TO_11_ONE, 2, 4, 9, 11, 7, 8, -1, 12);
  private static final Layout ALL = new Layout(MapRow.Table.TO_11_ALL, 2, 4, 9, 11, 7, 8, -1, 12);
  private static final Layout BACK = new Layout(MapRow.Table.TO_10, 1, 3, 4, 6, -1, 0, -1, 7);
  private static final Layout FOUNDATION =
      new Layout(MapRow.Table.FOUNDATION, 2, 4, 5, 6, 5, -1, 7, 9);

  @Override
  public String kind() {
    return "WHO map between ICD-10 and ICD-11";
  }

  @Override
  public boolean recognises(SourceFile file) {
    return layout(file) != null;
  }

  private static @Nullable Layout layout(SourceFile file) {
    List<String> lines = file.firstLines(1, StandardCharsets.UTF_8);
    List<String> header = lines.isEmpty() ? List.of() : Arrays.asList(lines.get(0).split("\t", -1));
    if (header.size() >= 12
        && header.get(2).equals("icd10Code")
        && header.get(9).equals("icd11Code")) {
      return header.get(1).equals("Depth") ? ALL : ONE;
    }
    if (header.size() >= 7
        && header.get(1).equals("icd11Code")
        && header.get(4).equals("icd10Code")) {
      return BACK;
    }
    boolean foundation =
        header.size() >= 7
            && header.get(2).equals("icd10Code")
            && header.get(5).replace(" ", "").equals("ICD-11FoundationURI");
    return foundation ? FOUNDATION : null;
  }

  @Override
  public void read(SourceFile file, ImportSink sink) {
    Layout layout = layout(file);
    if (layout == null) {
      throw new InputException(file.name() + ":1: expected the header of a WHO map, found another");
    }
    List<String> lines = file.text(StandardCharsets.UTF_8).lines().toList();
    String stamp = lines.get(0).substring(lines.get(0).lastIndexOf('\t') + 1).strip();
    boolean forward = layout.table != MapRow.Table.TO_10;
    CodeSystem system = forward ? CodeSystem.ICD_10 : CodeSystem.ICD_11_MMS;
    Set<String> divided = divided(lines, layout);
    int[] passed = {0};
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      String[] cells = lines.get(i).split("\t", -1);
      if (cells.length < layout.columns) {
        sink.refuse(i + 1, "expected " + layout.columns + " columns, found " + cells.length);
      } else if (isCode(cells, layout, forward)) {
        take(file, i + 1, cells, layout, system, divided, sink);
      } else {
        passed[0]++;
      }
    }
    if (layout.table == MapRow.Table.TO_11_ONE) {
      sink.release(CodeSystem.ICD_10, "WHO, left side of the ICD-11 map of " + stamp);
    }
    sink.note(
        "map of " + stamp + "; " + passed[0] + " rows of chapters and blocks were passed over");
  }

  /** Chapters and blocks have no code: their cell is empty, a range, or the number of a chapter. */
  private static boolean isCode(String[] cells, Layout layout, boolean forward) {
    String from = cells[layout.from].strip();
    return forward
        ? cells[0].strip().toLowerCase(java.util.Locale.ROOT).endsWith("category")
        : from.length() > 2;
  }

  private static Set<String> divided(List<String> lines, Layout layout) {
    Set<String> divided = new HashSet<>();
    if (layout.table == MapRow.Table.TO_11_ONE) {
      for (String line : lines) {
        String[] cells = line.split("\t", 4);
        if (cells.length == 4 && cells[2].indexOf('.') == 3) {
          divided.add(cells[2].substring(0, 3));
        }
      }
    }
    return divided;
  }

  private static void take(
      SourceFile file,
      int line,
      String[] cells,
      Layout layout,
      CodeSystem system,
      Set<String> divided,
      ImportSink sink) {
    String printed = cells[layout.from].strip();
    try {
      IcdCode from = IcdCode.parse(system, printed);
      String to = target(cells[layout.to].strip());
      boolean foundation = layout.table == MapRow.Table.FOUNDATION;
      boolean known =
          to.isEmpty()
              || foundation
              || (system == CodeSystem.ICD_10
                  ? CodeSystem.ICD_11_MMS.isWellFormed(to)
                  : CodeSystem.ICD_10.isWellFormed(to) || to.matches("[A-Z0-9]+-[A-Z0-9]+|[IVX]+"));
      if (!known) {
        sink.refuse(line, from + ": expected a code or nothing, found \"" + to + "\"");
        return;
      }
      sink.take(
          new MapRow(
              layout.table,
              from,
              foundation ? "" : to,
              cells[layout.toTitle].strip(),
              entity(cells[foundation ? layout.foundation : layout.linearization]),
              layout.stated < 0 ? "" : cells[layout.stated].strip(),
              file.name(),
              line));
      if (layout.table == MapRow.Table.TO_11_ONE) {
        String title = cells[layout.fromTitle].strip();
        boolean header = divided.contains(from.text());
        sink.take(
            new CodeRow(from, title.isEmpty() ? null : title, null, !header, Validity.ALWAYS));
        if (!header && !title.isEmpty()) {
          sink.take(new Term(title, Language.EN, TermKind.TITLE, from, null));
        }
      }
      sink.countTaken();
    } catch (MalformedCodeException e) {
      if (FIFTH.matcher(printed).matches()) {
        sink.passOver(line, printed + " is a fifth character, which mortality coding has not");
      } else {
        sink.refuse(line, e);
      }
    }
  }

  /** What a row maps to; nothing where it says so, or names no more than a chapter of ICD-11. */
  private static String target(String cell) {
    return cell.equals("No Mapping") || cell.matches("[0-9]{2}") ? "" : cell;
  }

  /** The number at the end of an address, with its residual: {@code 1435254666/unspecified}. */
  private static String entity(String uri) {
    String bare = uri.strip();
    int mms = bare.lastIndexOf("/mms/");
    if (mms >= 0) {
      return bare.substring(mms + 5);
    }
    return bare.substring(bare.lastIndexOf('/') + 1);
  }
}
