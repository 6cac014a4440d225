package io.farr.cli;

import io.farr.certificate.Manner;
import io.farr.codes.InputException;
import io.farr.codes.Language;
import io.farr.codes.importer.SourceFile;
import io.farr.measure.ExternalMeasure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Descriptions of external causes with what people found in them: tab-separated with a header,
 * packed or not. Needed are {@code external_cause gold_external gold_code}; {@code manner
 * injury_place language half gold_intent gold_mechanism gold_place} are read where they are.
 */
record GoldExternalCauses(List<Item> items) {
  private static final List<String> NEEDED =
      List.of("external_cause", "gold_external", "gold_code");

  /**
   * One description.
   *
   * @param half the part of the set it belongs to; empty if the set has no parts
   */
  record Item(
      String id,
      String half,
      String language,
      Optional<Manner> manner,
      String text,
      String place,
      ExternalMeasure.Gold gold) {}

  GoldExternalCauses {
    items = List.copyOf(items);
  }

  /**
   * Reads files.
   *
   * @throws InputException naming the file and what it lacks
   */
  static GoldExternalCauses read(List<Path> files) {
    List<Item> items = new ArrayList<>();
    for (Path path : files) {
      for (SourceFile file : SourceFile.open(path)) {
        read(path, file.text(StandardCharsets.UTF_8).lines().toList(), items);
      }
    }
    return new GoldExternalCauses(items);
  }

  private static void read(Path path, List<String> lines, List<Item> items) {
    List<String> header =
        lines.isEmpty()
            ? List.of()
            : Arrays.stream(lines.get(0).split("\t", -1))
                .map(c -> c.strip().toLowerCase(Locale.ROOT))
                .toList();
    for (String column : NEEDED) {
      if (!header.contains(column)) {
        throw new InputException(
            path + ":1: expected a column " + column + ", found " + header.size() + " without it");
      }
    }
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      String[] cells = lines.get(i).split("\t", -1);
      Map<String, String> columns = new HashMap<>();
      for (int c = 0; c < Math.min(cells.length, header.size()); c++) {
        columns.put(header.get(c), cells[c].strip());
      }
      String external = columns.getOrDefault("gold_external", "");
      if (!external.equals("y") && !external.equals("n")) {
        throw new InputException(
            path + ":" + (i + 1) + ": gold_external: expected y or n, found something else");
      }
      items.add(item(columns, external.equals("y")));
    }
  }

  private static Item item(Map<String, String> columns, boolean external) {
    String text = columns.getOrDefault("external_cause", "");
    return new Item(
        columns.getOrDefault("id", ""),
        columns.getOrDefault("half", ""),
        columns.getOrDefault("language", Language.of(text).key()),
        Manner.parse(columns.getOrDefault("manner", "")),
        text,
        columns.getOrDefault("injury_place", ""),
        new ExternalMeasure.Gold(
            external,
            columns.getOrDefault("gold_intent", ""),
            columns.getOrDefault("gold_mechanism", ""),
            columns.getOrDefault("gold_code", ""),
            columns.getOrDefault("gold_place", "")));
  }
}
