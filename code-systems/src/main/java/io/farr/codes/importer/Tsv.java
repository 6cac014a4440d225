package io.farr.codes.importer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Tab-separated tables of ours and of offices: UTF-8, a header, {@code #} begins a comment line,
 * {@code \t \n \r \\} stand for control characters inside a field.
 */
final class Tsv {
  private final List<String> header;
  private final List<Row> rows = new ArrayList<>();

  record Row(int line, String[] cells) {
    String get(int column) {
      return column < 0 || column >= cells.length ? "" : unescape(cells[column].strip());
    }
  }

  private Tsv(List<String> header) {
    this.header = header;
  }

  static List<String> header(SourceFile file) {
    return file.firstLines(20, StandardCharsets.UTF_8).stream()
        .filter(l -> !l.startsWith("#") && !l.isBlank())
        .findFirst()
        .map(l -> Arrays.asList(l.strip().toLowerCase(Locale.ROOT).split("\t")))
        .orElse(List.of());
  }

  static Tsv read(SourceFile file) {
    Tsv tsv = new Tsv(header(file));
    int number = 0;
    boolean headerSeen = false;
    for (String line : file.text(StandardCharsets.UTF_8).lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (headerSeen) {
        tsv.rows.add(new Row(number, line.split("\t", -1)));
      }
      headerSeen = true;
    }
    return tsv;
  }

  List<Row> rows() {
    return rows;
  }

  int columns() {
    return header.size();
  }

  /** The index of the first of these columns that the header has, or −1. */
  int column(String... names) {
    for (String name : names) {
      if (header.contains(name)) {
        return header.indexOf(name);
      }
    }
    return -1;
  }

  static String unescape(String cell) {
    if (cell.indexOf('\\') < 0) {
      return cell;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == '\\' && i + 1 < cell.length()) {
        char next = cell.charAt(++i);
        text.append(next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : next);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
