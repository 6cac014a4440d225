package io.farr.format;

import io.farr.certificate.Dates;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of Japanese death certificates (死亡診断書・死体検案書, 死亡票) whose header has the names of the form,
 * in any of the spellings that offices use for them: {@code ア}, {@code (ｱ)直接死因}, {@code Ⅰ欄ア},
 * {@code 死亡の原因 ア}. Brackets, blanks, points and width make no difference.
 *
 * <p>Source: the form of 医師法施行規則 第四号書式. General knowledge: which spellings offices use; that
 * answers to be ticked may come as the number before them (手術 and 解剖: 1 無, 2 有; 発生したところの種別: 1 住居, 2
 * 工場及び建築現場, 3 道路, 4 その他). The date of birth is used for the age where no age is given, and then
 * left out; addresses and names are not read.
 */
final class ShibohyoTable extends ForeignTable {
  private static final String BIRTH_DATE = "birth_date";

  /** Names of columns without blanks, brackets and points, in NFKC. */
  private static final Map<String, String> NAMES = names();

  private static final Pattern INTERVAL = Pattern.compile("(の|発病|発症|又は|または|受傷|から|死亡まで|まで)*の?期間");

  private static final Pattern BEFORE = Pattern.compile("^(死亡の原因|死因)?(第?(i|1)欄の?|i(?!i))?(?=.)");

  private static final Map<String, String> LINES =
      Map.ofEntries(
          Map.entry("ア", "1a"),
          Map.entry("直接死因", "1a"),
          Map.entry("ア直接死因", "1a"),
          Map.entry("イ", "1b"),
          Map.entry("アの原因", "1b"),
          Map.entry("イアの原因", "1b"),
          Map.entry("ウ", "1c"),
          Map.entry("イの原因", "1c"),
          Map.entry("ウイの原因", "1c"),
          Map.entry("エ", "1d"),
          Map.entry("ウの原因", "1d"),
          Map.entry("エウの原因", "1d"),
          Map.entry("ii", "2"),
          Map.entry("2欄", "2"),
          Map.entry("その他の身体状況", "2"));

  /** One character makes another name of shorter ones. */
  private static final int SHORTEST_MISSPELT = 4;

  private static final int LONGEST_MISSPELT = 40;

  private static final Map<String, String> PLACES =
      Map.of("1", "住居", "2", "工場及び建築現場", "3", "道路", "4", "その他");

  /** What is ticked where a woman's condition is asked for and there was none, or nobody knows. */
  private static final Set<String> NO_CONDITION =
      Set.of("1", "3", "無", "なし", "無し", "不詳", "1無", "3不詳");

  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    add(names, "id", "id", "no", "番号", "整理番号", "事件簿番号", "一連番号", "受付番号", "管理番号", "届出番号");
    add(names, "id", "死亡票番号", "調査票番号", "識別番号");
    add(names, "version", "version", "版", "版数", "訂正回数");
    add(names, "sex", "性", "性別", "男女別", "男女の別");
    add(names, "age", "年齢", "満年齢", "死亡時年齢", "死亡時の年齢", "死亡年齢");
    add(names, BIRTH_DATE, "生年月日");
    add(names, "death_date", "死亡したとき", "死亡年月日", "死亡の年月日", "死亡日", "死亡日時");
    add(names, "manner", "死因の種類", "死因種類");
    add(names, "external_cause", "手段及び状況", "手段および状況", "外因死の手段及び状況", "受傷の手段及び状況");
    add(names, "injury_date", "傷害が発生したとき", "傷害発生日", "傷害発生年月日", "傷害が発生した日時", "受傷日");
    add(names, "injury_date", "受傷年月日");
    add(names, "injury_place", "傷害が発生したところの種別", "傷害発生場所の種別", "発生したところの種別");
    add(names, "surgery", "手術", "手術の有無");
    add(names, "surgery_date", "手術年月日", "手術日", "手術の年月日");
    add(names, "surgery_findings", "手術の部位及び主要所見", "手術部位及び主要所見", "手術の主要所見");
    add(names, "surgery_findings", "手術主要所見", "手術所見", "部位及び主要所見");
    add(names, "autopsy", "解剖", "解剖の有無");
    add(names, "autopsy_findings", "解剖の主要所見", "解剖主要所見", "解剖所見");
    add(names, "remarks", "その他特に付言すべきことがら", "付言すべきことがら", "特に付言すべきことがら");
    add(names, "birth_weight_g", "出生時体重", "出生体重");
    add(names, "multiple_birth", "単胎多胎の別", "単胎多胎");
    add(names, "gestation_weeks", "妊娠週数", "在胎週数");
    add(names, "maternal_condition", "妊娠分娩時における母体の病態又は異状", "母体の病態又は異状");
    add(names, "maternal_condition", "妊娠分娩時における母体の病態または異状", "母体の病態", "母体の病態又は異常");
    return names;
  }

  private static void add(Map<String, String> names, String column, String... spellings) {
    for (String spelling : spellings) {
      names.put(spelling, column);
    }
  }

  @Override
  public String name(String cell) {
    String own = cell.strip().toLowerCase(Locale.ROOT);
    if (RecordKind.CERTIFICATES.knownColumns().contains(own)) {
      return own;
    }
    String key = key(cell);
    String bare = key.replaceFirst("^(外因死の追加事項|生後1年未満で病死した場合の追加事項|生後1年未満)(?=.)", "");
    String known = NAMES.get(bare);
    if (known != null) {
      return known;
    }
    Matcher interval = INTERVAL.matcher(bare);
    boolean isInterval = interval.find();
    String line =
        line(
            isInterval
                ? bare.substring(0, interval.start()) + bare.substring(interval.end())
                : bare);
    if (line.isEmpty()) {
      return key;
    }
    return (isInterval ? "interval" : "part") + line;
  }

  /** NFKC in lower case, letters and digits only. */
  private static String key(String cell) {
    StringBuilder key = new StringBuilder();
    Normalizer.normalize(cell, Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(key::appendCodePoint);
    return key.toString();
  }

  /** {@code 1a} … {@code 1d}, {@code 2}; empty if it is none of the lines. */
  private static String line(String name) {
    String bare = BEFORE.matcher(name).replaceFirst("");
    if (bare.length() > 1 && bare.endsWith("欄") && !bare.equals("2欄")) {
      bare = bare.substring(0, bare.length() - 1);
    }
    String line = LINES.get(bare);
    if (line != null) {
      return line;
    }
    // II欄 has a sentence for a name, of which files have more or less.
    boolean two = bare.startsWith("ii") || bare.startsWith("2欄") || bare.startsWith("直接には死因に");
    boolean sentence = bare.contains("直接には死因に関係しない") || bare.contains("影響を及ぼした");
    return two && sentence ? "2" : "";
  }

  @Override
  Set<String> known() {
    Set<String> known = new TreeSet<>(RecordKind.CERTIFICATES.knownColumns());
    known.add(BIRTH_DATE);
    return known;
  }

  @Override
  public String required() {
    return "整理番号 (or id) and at least one of ア, イ, ウ, エ, II欄";
  }

  @Override
  public boolean isSatisfiedBy(Set<String> names) {
    return RecordKind.CERTIFICATES.isSatisfiedBy(names);
  }

  @Override
  boolean isLikely(Set<String> names) {
    return RecordKind.CERTIFICATES.hasTextOf(names);
  }

  /**
   * A line of every certificate would be left out without a word, and with it perhaps the cause.
   */
  @Override
  public Optional<String> misspelt(Set<String> names) {
    for (String name : names) {
      Optional<String> meant = known().contains(name) ? Optional.empty() : meant(name, names);
      if (meant.isPresent()) {
        return Optional.of(
            "unknown column " + name + ", expected " + meant.get() + "; rename or remove it");
      }
    }
    for (String line : new TreeSet<>(LINES.values())) {
      if (names.contains("interval" + line) && !names.contains("part" + line)) {
        return Optional.of(
            "expected the line that the interval belongs to (part" + line + "), found none");
      }
    }
    return Optional.empty();
  }

  /**
   * The name of a line that a name misses by a slip; none where that line is there already. Other
   * columns of the form lose no cause, and some differ by a character from what they are not: weeks
   * and months of pregnancy.
   */
  private static Optional<String> meant(String name, Set<String> names) {
    if (name.length() > LONGEST_MISSPELT) {
      return Optional.empty();
    }
    if (name.chars().allMatch(c -> c < 128)) {
      return RecordKind.CERTIFICATES
          .meant(name)
          .filter(column -> column.startsWith("part") || column.startsWith("interval"))
          .filter(column -> !names.contains(column));
    }
    return new TreeMap<>(LINES)
        .entrySet().stream()
            .filter(known -> known.getKey().length() >= SHORTEST_MISSPELT)
            .filter(known -> !names.contains("part" + known.getValue()))
            .filter(known -> Spelling.distance(name, known.getKey()) == 1)
            .map(Map.Entry::getKey)
            .findFirst();
  }

  @Override
  public Set<String> reported(Set<String> names) {
    Set<String> reported = new TreeSet<>(names);
    reported.remove(BIRTH_DATE);
    return reported;
  }

  @Override
  void read(Map<String, String> cells, Map<String, String> columns) {
    for (String column : RecordKind.CERTIFICATES.knownColumns()) {
      String text = cells.get(column);
      if (text != null) {
        columns.put(column, value(column, text));
      }
    }
    if (!columns.containsKey("age")) {
      columns.put(
          "age",
          ageBetween(
              Dates.parse(day(cells.getOrDefault(BIRTH_DATE, ""))),
              Dates.parse(columns.getOrDefault("death_date", ""))));
    }
  }

  private static String value(String column, String text) {
    String key = key(text);
    return switch (column) {
      case "death_date", "injury_date", "surgery_date" -> day(text);
      case "surgery", "autopsy" -> key.startsWith("1") ? "無" : key.startsWith("2") ? "有" : text;
      case "injury_place" -> PLACES.getOrDefault(key, text);
      case "multiple_birth" -> key.equals("1") ? "単胎" : text;
      case "birth_weight_g", "gestation_weeks" -> firstNumber(key);
      case "maternal_condition" -> NO_CONDITION.contains(key) ? "" : text;
      default -> text;
    };
  }

  /** 2,980グラム is 2980, 満38週2日 is 38. */
  private static String firstNumber(String key) {
    String from = key.replaceFirst("^[^0-9]+", "");
    return from.replaceFirst("[^0-9].*$", "");
  }

  /** A date without the time of day behind it. */
  private static String day(String text) {
    int end = text.indexOf('日');
    return end < 0 ? text : text.substring(0, end + 1);
  }

  /** The age in completed years, or days before the first birthday; blank if a date is missing. */
  private static String ageBetween(Optional<LocalDate> birth, Optional<LocalDate> death) {
    if (birth.isEmpty() || death.isEmpty() || death.get().isBefore(birth.get())) {
      return "";
    }
    int years = Period.between(birth.get(), death.get()).getYears();
    return years > 0 ? years + "y" : ChronoUnit.DAYS.between(birth.get(), death.get()) + "d";
  }
}
