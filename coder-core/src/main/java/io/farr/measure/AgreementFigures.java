package io.farr.measure;

import io.farr.codes.Icd10Chapter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Agreement of the underlying cause in parts of the certificates: by the number of codes, which
 * says how much there was to select from, by the chapter of the expected cause, and in groups that
 * averages hide. Not thread-safe.
 */
final class AgreementFigures implements CauseFigures {
  private static final int MANY = 6;

  private enum Group {
    EXTERNAL(Optional.of(Icd10Chapter.XX)),
    MATERNAL(Optional.of(Icd10Chapter.XV)),
    INFANT(Optional.empty()),
    NEOPLASMS(Optional.of(Icd10Chapter.II)),
    REST(Optional.empty());

    private final Optional<Icd10Chapter> chapter;

    Group(Optional<Icd10Chapter> chapter) {
      this.chapter = chapter;
    }
  }

  private final Agreement several = new Agreement();
  private final Map<Integer, Agreement> byCodes = new TreeMap<>();
  private final Map<Icd10Chapter, Agreement> byChapter = new EnumMap<>(Icd10Chapter.class);
  private final Agreement inNoChapter = new Agreement();
  private final Map<Group, Agreement> byGroup = new EnumMap<>(Group.class);

  @Override
  public void add(CauseOutcome outcome) {
    int codes = outcome.written().size();
    if (codes > 1) {
      several.add(outcome);
    }
    byCodes.computeIfAbsent(Math.min(codes, MANY), k -> new Agreement()).add(outcome);
    Optional<Icd10Chapter> chapter = Icd10Chapter.of(outcome.expectedSelectedCode());
    chapter
        .map(c -> byChapter.computeIfAbsent(c, k -> new Agreement()))
        .orElse(inNoChapter)
        .add(outcome);
    for (Group group : groups(outcome, chapter)) {
      byGroup.computeIfAbsent(group, k -> new Agreement()).add(outcome);
    }
  }

  /** An infant's death is of that group whatever it died of, and of the cause's group besides. */
  private static Set<Group> groups(CauseOutcome outcome, Optional<Icd10Chapter> chapter) {
    Set<Group> groups = EnumSet.noneOf(Group.class);
    for (Group group : Group.values()) {
      if (group.chapter.isPresent() && group.chapter.equals(chapter)) {
        groups.add(group);
      }
    }
    if (outcome.infant()) {
      groups.add(Group.INFANT);
    }
    return groups.isEmpty() ? EnumSet.of(Group.REST) : groups;
  }

  @Override
  public void putInto(Map<String, Object> figures) {
    figures.put("several_n", several.n());
    if (several.n() > 0) {
      figures.put("several_exact", several.exact());
      figures.put("several_category", several.category());
    }
    List<Map<String, Object>> codes = new ArrayList<>();
    byCodes.forEach(
        (count, agreement) ->
            codes.add(agreement.row("codes", count == MANY ? MANY + "+" : String.valueOf(count))));
    figures.put("by_codes", codes);
    List<Map<String, Object>> chapters = new ArrayList<>();
    byChapter.forEach(
        (chapter, agreement) -> {
          Map<String, Object> row = agreement.row("chapter", chapter.name());
          row.put("span", chapter.span());
          row.put("title", chapter.title());
          chapters.add(row);
        });
    if (inNoChapter.n() > 0) {
      Map<String, Object> row = inNoChapter.row("chapter", "none");
      row.put("span", "");
      row.put("title", "in no chapter of ICD-10");
      chapters.add(row);
    }
    figures.put("by_chapter", chapters);
    List<Map<String, Object>> groups = new ArrayList<>();
    byGroup.forEach(
        (group, agreement) ->
            groups.add(agreement.row("group", group.name().toLowerCase(Locale.ROOT))));
    figures.put("by_group", groups);
  }
}
