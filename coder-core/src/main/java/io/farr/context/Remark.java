package io.farr.context;

import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What certifiers write in the place of a condition. A remark names no condition and leaves no word
 * uncovered; what it means for the record differs.
 *
 * @param target for {@link Kind#SAME_AS} the line of Part I meant, 1 to 5; empty for "above" and
 *     for every other kind
 */
public record Remark(Kind kind, OptionalInt target) {
  /** What a remark says. */
  public enum Kind {
    /** The cause will be known later: 調査中, "pending autopsy". */
    PENDING,
    /** Nobody knows it: 不詳, "unknown". */
    UNKNOWN,
    /** There is nothing to say: 特になし, "none". */
    NONE,
    /** What stood there could not be read by whoever typed it: 判読不能, "illegible". */
    ILLEGIBLE,
    /** As another line says: 同上, "same as (a)", 〃. */
    SAME_AS
  }

  private static final String OF_DEATH = "(?: of death)?";
  private static final String WHAT_EN =
      "(?:(?:the|final|underlying|exact|immediate|specific|definite)"
          + " )*(?:causes?|manner|a?etiology|diagnosis|results?|autopsy|necropsy|toxicology|inquest|coroner'?s?(?:"
          + " report| inquest)?|histology|pathology|post-?mortem|origin)"
          + OF_DEATH
          + "(?: (?:report|results?|findings))?[ :-]*(?:(?:is|are|was|still|currently|as yet) )*";
  private static final String AWAITED =
      "(?:the )?(?:further |final |police |coroner'?s? )*(?:results?|autopsy|necropsy|toxicology"
          + "|post-?mortem|histology|pathology|investigations?|inquest|reports?|laboratory|tests?"
          + "|cultures?|enquir(?:y|ies)|inquir(?:y|ies)|studies)(?: .{0,40})?";
  private static final String PENDING_WORDS =
      "(?:pending(?:[ :-]+(?:"
          + AWAITED
          + "))?|deferred|under (?:further |police )?(?:investigation|review|examination)|being"
          + " investigated|to be determined|tbd|tba|to follow|not yet"
          + " (?:known|determined|available)|await(?:ing|ed)(?: "
          + AWAITED
          + ")?)";
  private static final Pattern PENDING_EN =
      Pattern.compile("(?:" + WHAT_EN + ")?" + PENDING_WORDS + "\\.?");
  private static final String WHAT_JA =
      "(?:(?:現在|目下|なお|直接|詳細|死因|原因|病名|傷病名|発症原因|結果|死亡の?原因)(?:は|については|について|を|の|,|、)?)*";
  private static final String STUDY_JA =
      "(?:病理|組織|薬物|毒物|血液|画像|司法|行政|警察|法医|承諾)*(?:調査|検査|検索|精査|解剖|剖検|鑑定|捜査|照会|確認|検討|検案|分析|究明"
          + "|審査|精検|培養)";
  private static final Pattern PENDING_JA =
      Pattern.compile(
          WHAT_JA
              + "(?:"
              + STUDY_JA
              + "(?:[・及び]*"
              + STUDY_JA
              + ")*(?:中|待ち|予定|の結果待ち|結果待ち)|結果待ち|保留|未定|未確定|(?:追って|後日)(?:報告|補正|追加|通知|届出|訂正|記載).{0,6})"
              + "(?:につき|のため|により|である|です)?(?:不詳|不明|未詳|保留|未定)?");

  private static final String NOT_KNOWN_EN =
      "(?:unknown|unk|unkn|not known|undetermined|uncertain|not stated|not determined|(?:could|can)"
          + " ?not be"
          + " (?:determined|established|ascertained)|undeterminable|unascertained|unclear|indeterminate|not"
          + " specified)";
  private static final Pattern UNKNOWN_EN =
      Pattern.compile(
          "(?:"
              + WHAT_EN
              + ")"
              + NOT_KNOWN_EN
              + "|"
              + NOT_KNOWN_EN
              + "(?: medical)? (?:causes?|a?etiology|origin)"
              + OF_DEATH
              + "(?: at this time)?");
  private static final Pattern UNKNOWN_JA =
      Pattern.compile(
          "(?:(?:直接|根本)?(?:死因|原因|病名|傷病名|疾患名|発生機序|発症原因|機序)(?:は|が|について|等|,|、)?)+"
              + "(?:不詳|不明|未詳|特定できず|特定不能|確定できず|わからず|分からず|判明せず|判明しない)(?:である|です)?");
  private static final Pattern UNKNOWN_ALONE =
      Pattern.compile(
          NOT_KNOWN_EN + "|(?:不詳|不明|未詳|わからない|分からない|わからず|分からず|詳細不明|詳細不詳|一切不明)(?:である|です)?");
  private static final Pattern NONE_ALONE =
      Pattern.compile(
          "なし|無し|無|ナシ|特に?(?:なし|無し)|特記(?:すべき)?(?:事項|こと)?(?:は|も)?(?:なし|無し)|該当(?:なし|無し|せず|事項なし)|既往歴?(?:なし|無し)"
              + "|合併症(?:なし|無し)|その他なし|記載(?:なし|無し)|空欄|none|nil|no|n/?a|n\\.a\\.?|not"
              + " applicable|blank|nothing|none (?:known|noted|stated|reported)|no(?:ne)? (?:known"
              + " |other |significant"
              + " )+(?:conditions?|findings?|diseases?|history|causes?)|non-?contributory|no"
              + " contributory (?:causes?|conditions?|factors?)");
  private static final Pattern ILLEGIBLE =
      Pattern.compile("illegible|unreadable|not legible|(?:判読|読取|読み取り|解読)(?:不能|不可|困難|できず)");

  private static final String LINE_EN =
      "(?:part )?(?:line )?(?:part )?(?:1|i{1,2})?[ (]*[a-e1-4]?[)]?";
  private static final Pattern SAME_EN =
      Pattern.compile(
          "(?:(?:due to|because of|secondary to|d/t) )?(?:(?:the )?same(?:"
              + " (?:condition|disease|cause|reason|illness)s?)?(?: as)?(?: (?:the"
              + " )?(?:above|below|previous|before|"
              + LINE_EN
              + "))?|(?:as|see|per)(?: (?:stated|described|listed|in|for|to|the|part))*"
              + " (?:above|below|previous|line [a-e1-4]|[(][a-e][)]|(?:1|i)[(]?[a-e][)]?)"
              + "|above|above mentioned|above conditions?|ditto(?: marks?)?|do\\.?|idem|id\\.)\\.?"
              + "|[\"”“″〃仝〟′']{1,3}|々");
  private static final Pattern SAME_JA =
      Pattern.compile(
          "同(?:上|前|左|様|一|病|じ|疾患)?(?:である|です|による|のため)?|(?:(?:1|i)?["
              + " (]*[アイウエa-e1-4][)]?欄?|上記|左記|上|前記|前|上欄|前項|上項|上段|前欄|直上)(?:の)?(?:疾患|疾病|病名|傷病名?|死因|原因)?"
              + "(?:と|に|の)(?:同じ|同様|同一|同)(?:である|です)?|(?:(?:1|i)?["
              + " (]*[アイウエa-e][)]|上記|左記|前記|上欄)(?:の)?(?:疾患|疾病|病名|傷病名?|死因|原因)?(?:による|により|のため|参照|の通り|のとおり|の結果)?"
              + "|[アイウエ](?:と|に)同じ");
  private static final Pattern LETTER = Pattern.compile("(?<![a-z])[a-e](?![a-z])|[アイウエ]");
  private static final Pattern NUMBER = Pattern.compile("(?<![0-9])[1-4](?![0-9])");

  /** What none of these stands in, begins with or is signed by holds no remark. */
  private static final String[] PERHAPS_HOLDS = {
    "pend",
    "await",
    "defer",
    "investigat",
    "review",
    "determin",
    "tba",
    "tbd",
    "known",
    "unk",
    "certain",
    "clear",
    "stated",
    "follow",
    "ascertain",
    "specified",
    "none",
    "nil",
    "appl",
    "blank",
    "noth",
    "contrib",
    "legible",
    "readable",
    "same",
    "above",
    "below",
    "ditto",
    "idem",
    "not ",
    "examination",
    "待ち",
    "予定",
    "保留",
    "追って",
    "後日",
    "わから",
    "分から",
    "判明",
    "特定",
    "なし",
    "ナシ",
    "該当",
    "空欄"
  };

  private static final String[] PERHAPS_BEGINS = {
    "no", "na", "n/a", "n.a", "n/.a", "do", "id", "see", "as "
  };
  private static final String PERHAPS_SIGNS = "\"”“″〃仝〟′'々同上前左中未不無読";
  private static final String LINES = "アイウエabcde";

  /** A remark that may follow other words on a line: "pneumonia pending autopsy". */
  static final Pattern PENDING_TAIL =
      Pattern.compile("(?i)(?<=[\\p{L}\\p{N})][\\s:-]{1,3})(?:pending|awaiting) " + AWAITED + "$");

  /** What {@link #PENDING_TAIL} cannot match without. */
  private static final String[] PENDING_TAIL_HOLDS = {"pending ", "awaiting "};

  private static final Pattern BLANKS = Pattern.compile("[\\s\\u3000]+");

  /** Blanks that Japanese has no need of, and the full stop. */
  private static final Pattern BESIDE_JAPANESE =
      Pattern.compile("(?<=[\\u3040-\\u9fff]) | (?=[\\u3040-\\u9fff])|[。.]$");

  private static final int LONGEST = 80;

  private static Remark of(Kind kind) {
    return new Remark(kind, OptionalInt.empty());
  }

  /**
   * Reads a whole line.
   *
   * @param raw as reported
   */
  static Optional<Remark> ofLine(String raw) {
    return read(raw, true);
  }

  /**
   * Reads a part of a line between commas or brackets; there "unknown" and "none" alone say
   * something of the name beside them and are no remark.
   */
  static Optional<Remark> ofPart(String raw) {
    return read(raw, false);
  }

  private static Optional<Remark> read(String raw, boolean alone) {
    if (raw.length() > LONGEST) {
      return Optional.empty();
    }
    String text = folded(raw);
    if (text.isEmpty() || !perhaps(text)) {
      return Optional.empty();
    }
    if (PENDING_EN.matcher(text).matches() || PENDING_JA.matcher(text).matches()) {
      return Optional.of(of(Kind.PENDING));
    }
    if (UNKNOWN_EN.matcher(text).matches()
        || UNKNOWN_JA.matcher(text).matches()
        || (alone && UNKNOWN_ALONE.matcher(text).matches())) {
      return Optional.of(of(Kind.UNKNOWN));
    }
    if (alone && NONE_ALONE.matcher(text).matches()) {
      return Optional.of(of(Kind.NONE));
    }
    if (ILLEGIBLE.matcher(text).matches()) {
      return Optional.of(of(Kind.ILLEGIBLE));
    }
    if ((SAME_EN.matcher(text).matches() && (alone || text.length() > 2))
        || SAME_JA.matcher(text).matches()) {
      return Optional.of(new Remark(Kind.SAME_AS, target(text)));
    }
    return Optional.empty();
  }

  /** In small letters, with single blanks and none beside Japanese, without a full stop. */
  static String folded(String raw) {
    if (raw.chars().allMatch(c -> c < 0x80)) {
      return foldedAscii(raw);
    }
    String folded = java.text.Normalizer.normalize(raw, Form.NFKC).toLowerCase(Locale.ROOT).strip();
    return BESIDE_JAPANESE.matcher(BLANKS.matcher(folded).replaceAll(" ")).replaceAll("");
  }

  private static String foldedAscii(String raw) {
    String stripped = raw.strip();
    StringBuilder folded = new StringBuilder(stripped.length());
    boolean afterBlank = false;
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      boolean isBlank = c == ' ' || (c >= '\t' && c <= '\r');
      if (!isBlank) {
        folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
      } else if (!afterBlank) {
        folded.append(' ');
      }
      afterBlank = isBlank;
    }
    int last = folded.length() - 1;
    if (last >= 0 && folded.charAt(last) == '.') {
      folded.setLength(last);
    }
    return folded.toString();
  }

  /**
   * Whether a folded text may be a remark: most lines are none, and to look for some words costs a
   * tenth of asking all patterns.
   */
  static boolean perhaps(String folded) {
    for (String start : PERHAPS_BEGINS) {
      if (folded.startsWith(start)) {
        return true;
      }
    }
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      boolean isSign = PERHAPS_SIGNS.indexOf(c) >= 0;
      if (isSign || (c == ')' && i > 0 && LINES.indexOf(folded.charAt(i - 1)) >= 0)) {
        return true;
      }
    }
    for (String word : PERHAPS_HOLDS) {
      if (folded.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@link #PENDING_TAIL} is worth looking for. */
  static boolean perhapsPendingTail(String raw) {
    String folded = raw.toLowerCase(Locale.ROOT);
    for (String word : PENDING_TAIL_HOLDS) {
      if (folded.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static OptionalInt target(String text) {
    Matcher letter = LETTER.matcher(text);
    if (letter.find()) {
      char line = letter.group().charAt(0);
      int kana = "アイウエ".indexOf(line);
      return OptionalInt.of(kana >= 0 ? kana + 1 : line - 'a' + 1);
    }
    Matcher number = NUMBER.matcher(text);
    return number.find() ? OptionalInt.of(Integer.parseInt(number.group())) : OptionalInt.empty();
  }
}
