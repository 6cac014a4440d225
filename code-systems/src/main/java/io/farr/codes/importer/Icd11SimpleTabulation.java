package io.farr.codes.importer;

import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.InputException;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.Validity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * ICD-11 MMS simple tabulation of WHO, the text in its zip: UTF-8, tab-separated, a header whose
 * last cell is the release stamp and which the rows are a cell shorter than. Titles stand in quotes
 * behind a {@code "- "} for each level. A category that is no leaf is a header; residual categories
 * (.Y, .Z) are codes like others. Extension codes (chapter X) are codes without terms, and no
 * underlying causes: alone they name no condition. So are the codes of the supplementary chapters
 * 26 (traditional medicine) and V (functioning), which stand beside a diagnosis and never for it.
 */
final class Icd11SimpleTabulation implements Importer {
  private static final String START =
      "Foundation URI\tLinearization URI\tCode\tBlockId\tTitle\tClassKind\t";

  private static final class Counts {
    int blocks;
    int chapters;
    int extensions;
    int residuals;
    int supplementary;
  }

  @Override
  public String kind() {
    return "ICD-11 MMS simple tabulation";
  }

  @Override
  public boolean recognises(SourceFile file) {
    List<String> lines = file.firstLines(1, StandardCharsets.UTF_8);
    return !lines.isEmpty() && lines.get(0).startsWith(START);
  }

  @Override
  public void read(SourceFile file, ImportSink sink) {
    List<String> lines = file.text(StandardCharsets.UTF_8).lines().toList();
    List<String> header = Arrays.asList(lines.get(0).split("\t", -1));
    int chapter = header.indexOf("ChapterNo");
    int leaf = header.indexOf("isLeaf");
    if (chapter < 0 || leaf < 0) {
      throw new InputException(
          file.name() + ":1: expected the columns ChapterNo and isLeaf, found neither or one");
    }
    String last = header.get(header.size() - 1);
    boolean stamped = last.startsWith("Version:");
    sink.release(
        CodeSystem.ICD_11_MMS,
        stamped ? last.substring("Version:".length()).strip() : "of unknown release");
    int columns = stamped ? header.size() - 1 : header.size();
    Counts counts = new Counts();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      String[] cells = lines.get(i).split("\t", -1);
      if (cells.length < columns) {
        sink.refuse(i + 1, "expected " + columns + " columns, found " + cells.length);
        continue;
      }
      switch (cells[5]) {
        case "chapter" -> counts.chapters++;
        case "block" -> counts.blocks++;
        case "category" ->
            category(i + 1, cells, cells[chapter], cells[leaf].equals("True"), counts, sink);
        default ->
            sink.refuse(i + 1, "expected chapter, block or category, found \"" + cells[5] + "\"");
      }
    }
    sink.note(counts.blocks + " blocks and " + counts.chapters + " chapters were passed over");
    sink.note(counts.residuals + " residual categories were taken");
    if (counts.supplementary > 0) {
      sink.note(
          counts.supplementary
              + " codes of traditional medicine and functioning were taken without terms");
    }
    sink.note(counts.extensions + " extension codes were taken as codes without terms");
  }

  private static void category(
      int line, String[] cells, String chapter, boolean leaf, Counts counts, ImportSink sink) {
    String title = title(cells[4]);
    if (cells[2].isBlank() || title.isEmpty()) {
      sink.refuse(line, "a category without " + (title.isEmpty() ? "title" : "code"));
      return;
    }
    try {
      IcdCode code = IcdCode.parse(CodeSystem.ICD_11_MMS, cells[2]);
      if (chapter.equals("X")) {
        sink.take(new CodeRow(code, title, null, false, new Validity(false, 0, 9999)));
        counts.extensions++;
      } else if (chapter.equals("26") || chapter.equals("V")) {
        sink.take(new CodeRow(code, title, null, leaf, new Validity(false, 0, 9999)));
        counts.supplementary++;
      } else {
        sink.take(new CodeRow(code, title, null, leaf, Validity.ALWAYS));
        sink.take(new Term(title, Language.EN, TermKind.TITLE, code, null));
      }
      counts.residuals += cells[0].isBlank() ? 1 : 0;
      sink.countTaken();
    } catch (MalformedCodeException e) {
      sink.refuse(line, e);
    }
  }

  /** {@code "- - - Words with ""quotes"""} without its quotes and its depth. */
  private static String title(String cell) {
    String bare = cell.strip();
    if (bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")) {
      bare = bare.substring(1, bare.length() - 1).replace("\"\"", "\"");
    }
    int start = 0;
    while (bare.startsWith("- ", start)) {
      start += 2;
    }
    return bare.substring(start).strip();
  }
}
