package io.farr.coding;

import io.farr.codes.CodeSystem;
import io.farr.codes.Icd11Cluster;
import io.farr.codes.Icd11Extension;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.pack.Pack;
import io.farr.linking.Candidate;
import io.farr.linking.Match;
import io.farr.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Side, severity and course that the words of a mention state beyond the term they met, as ICD-11
 * extension codes of its stem: "left leg cellulitis" is cellulitis and {@code XK8G}. A word that
 * the code's title, or the system's own term, holds says nothing new. Only extensions that the pack
 * has and the stem takes are added, one of a kind. Immutable and thread-safe.
 */
final class Postcoordination {
  /** Words by language; the first that is met decides a kind. Longer Japanese words first. */
  private static final Map<Language, Map<String, String>> WORDS =
      Map.of(
          Language.EN,
          words(
              "bilateral",
              "XK9J",
              "both",
              "XK9J",
              "left",
              "XK8G",
              "right",
              "XK9K",
              "unilateral",
              "XK70",
              "severe",
              "XS25",
              "moderate",
              "XS0T",
              "mild",
              "XS5W",
              "subacute",
              "XT1L",
              "acute",
              "XT5R",
              "chronic",
              "XT8W",
              "recurrent",
              "XT44"),
          Language.JA,
          words(
              "両側性", "XK9J", "両側", "XK9J", "左側", "XK8G", "右側", "XK9K", "左", "XK8G", "右", "XK9K",
              "重症", "XS25", "重度", "XS25", "中等症", "XS0T", "中等度", "XS0T", "軽症", "XS5W", "軽度", "XS5W",
              "亜急性", "XT1L", "急性", "XT5R", "慢性", "XT8W", "再発性", "XT44", "反復性", "XT44"));

  /** "Left ventricular failure" is no failure on the left: what a side tells the part of. */
  private static final List<String> PARTS_OF_ONE_ORGAN =
      List.of("ventric", "atri", "heart", "bundle", "coronar", "main", "anterior", "circumflex");

  private final Pack pack;

  Postcoordination(Pack pack) {
    this.pack = pack;
  }

  private static Map<String, String> words(String... wordsAndCodes) {
    Map<String, String> words = new LinkedHashMap<>();
    for (int i = 0; i < wordsAndCodes.length; i += 2) {
      words.put(Normalizer.key(wordsAndCodes[i]), wordsAndCodes[i + 1]);
    }
    return words;
  }

  /**
   * The code of a candidate with what the mention says besides.
   *
   * @param key the mention's normal form
   * @return the code itself if the mention says nothing, or the code is no stem or cluster
   */
  IcdCode extended(Candidate candidate, String key) {
    IcdCode code = pack.codes().code(candidate.code());
    if (code.system() != CodeSystem.ICD_11_MMS) {
      return code;
    }
    Icd11Cluster cluster;
    try {
      cluster = Icd11Cluster.parse(code.text());
    } catch (MalformedCodeException e) {
      return code; // An extension code alone.
    }
    Icd11Cluster extended = cluster;
    for (String extension : said(candidate, key)) {
      if (fits(extended, extension)) {
        extended = extended.with(extension);
      }
    }
    return extended.equals(cluster) ? code : extended.code();
  }

  private Set<String> said(Candidate candidate, String key) {
    return Language.of(key) == Language.JA ? japanese(candidate, key) : english(candidate, key);
  }

  private Set<String> english(Candidate candidate, String key) {
    String title = pack.codes().bestTitle(candidate.code(), Language.EN).toLowerCase(Locale.ROOT);
    Set<String> known = new HashSet<>(tokens(Normalizer.key(title)));
    // A term carried over from another system may say more than the code it came to.
    if (pack.crosswalk().origin(candidate.term()).isEmpty()) {
      known.addAll(tokens(Normalizer.key(pack.terms().text(candidate.term()))));
    }
    List<String> tokens = tokens(key);
    Set<String> sides = new HashSet<>();
    Map<String, String> words = Objects.requireNonNull(WORDS.get(Language.EN));
    Set<String> said = new java.util.LinkedHashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      String extension = words.get(tokens.get(i));
      if (extension == null || known.contains(tokens.get(i))) {
        continue;
      }
      String next = i + 1 < tokens.size() ? tokens.get(i + 1) : "";
      boolean side = extension.equals("XK8G") || extension.equals("XK9K");
      if (side && PARTS_OF_ONE_ORGAN.stream().anyMatch(next::startsWith)) {
        continue;
      }
      if (side) {
        sides.add(extension);
      } else {
        said.add(extension);
      }
    }
    said.addAll(sides.size() == 2 ? Set.of("XK9J") : sides);
    return said;
  }

  private static List<String> tokens(String normal) {
    return Arrays.stream(normal.split("[^\\p{L}\\p{N}]+")).filter(t -> !t.isEmpty()).toList();
  }

  /**
   * Only what stands outside the term is read: inside a resembling one 右 may be part of 右室, of
   * which the term says nothing.
   */
  private static Set<String> japanese(Candidate candidate, String key) {
    Set<String> said = new java.util.LinkedHashSet<>();
    if (candidate.match() != Match.COMPOSED && candidate.match() != Match.PART) {
      return said;
    }
    String around = key.substring(0, candidate.start()) + " " + key.substring(candidate.end());
    for (Map.Entry<String, String> word :
        Objects.requireNonNull(WORDS.get(Language.JA)).entrySet()) {
      if (around.contains(word.getKey())) {
        said.add(word.getValue());
        // 亜急性 also holds 急性.
        around = around.replace(word.getKey(), " ");
      }
    }
    if (said.contains("XK8G") && said.contains("XK9K")) {
      said.removeAll(List.of("XK8G", "XK9K"));
      said.add("XK9J");
    }
    return said;
  }

  private boolean fits(Icd11Cluster cluster, String extension) {
    Icd11Extension kind = Icd11Extension.of(extension).orElseThrow();
    return kind.usedWith(cluster.mainStem(), pack.notes().axes(cluster.mainStem()))
            == Icd11Extension.Use.TAKEN
        && pack.codes().find(CodeSystem.ICD_11_MMS, extension) >= 0
        && cluster.parts().get(0).extensions().stream()
            .noneMatch(other -> other.startsWith(kind.prefix()));
  }
}
