package io.farr.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Modifier;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import io.farr.confidence.Promise;
import io.farr.lexicon.LexiconSection;
import io.farr.lexicon.NgramSection;
import io.farr.linking.LearnedTerms;
import io.farr.linking.Linker;
import io.farr.linking.LinkingResources;
import io.farr.linking.PastExpression;
import io.farr.measure.GoldCodes;
import io.farr.tables.CausesLearned;
import io.farr.tables.Tables;
import io.farr.text.Normalizer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameFilterTest {
  /** Names as they stand in records, each once, and what of them must not be found anywhere. */
  private static final Map<String, List<String>> PLANTED =
      Map.ofEntries(
          Map.entry("山田太郎 肺炎", List.of("山田", "太郎")),
          Map.entry("川崎、肺炎", List.of("川崎,")),
          Map.entry("林様 急性肺炎", List.of("林様")),
          Map.entry("ヤマダハナコ肺炎", List.of("ヤマダ", "ハナコ")),
          Map.entry("さとう はなこ 脳梗塞", List.of("サトウ", "さとう")),
          Map.entry("鈴木氏の脳梗塞", List.of("鈴木")),
          Map.entry("橋本太一 胃癌", List.of("太一")),
          Map.entry("大右肺炎", List.of("大右")),
          Map.entry("Taro Yamada pneumonia", List.of("yamada", "taro")),
          Map.entry("pneumonia, Parkinson", List.of(", parkinson", "pneumonia,")),
          Map.entry("Mr White, old stroke", List.of("mr white")),
          Map.entry("pneumonia J. S.", List.of("j. s", "j s")),
          Map.entry("肺炎 ID 4821937", List.of("4821937")),
          Map.entry("pneumonia tel 03-1234-5678", List.of("1234")),
          Map.entry("脳梗塞 昭和12年3月4日生", List.of("昭和")),
          Map.entry("Smith's pneumonia", List.of("smith")));

  private static final String[][] TERMS = {
    {"肺炎", "J18.9"},
    {"急性肺炎", "J18.0"},
    {"誤嚥性肺炎", "J69.0"},
    {"脳梗塞", "I63.9"},
    {"多発性脳梗塞", "I63.8"},
    {"胃癌", "C16.9"},
    {"川崎病", "M30.3"},
    {"橋本病", "E06.3"},
    {"アルツハイマー病", "G30.9"},
    {"pneumonia", "J18.9"},
    {"acute bacterial pneumonia", "J15.9"},
    {"stroke", "I64"},
    {"old stroke", "I69.4"},
    {"Parkinson disease", "G20"},
    {"white matter disease", "G93.4"}
  };

  @TempDir static Path folder;
  private static Pack pack;
  private static LinkingResources resources;

  @BeforeAll
  static void build() throws IOException {
    PackWriter writer = new PackWriter();
    for (String[] term : TERMS) {
      writer.add(
          new Term(
              term[0],
              Language.of(term[0]),
              TermKind.TITLE,
              IcdCode.parse(CodeSystem.ICD_10, term[1]),
              null));
    }
    for (String word : List.of("右", "大", "急性")) {
      writer.add(new Modifier(word, Language.JA, Modifier.Position.PREFIX, Modifier.Kind.COURSE));
    }
    pack =
        writer.write(
            folder.resolve("pack"),
            "t",
            CodeSystem.ICD_10,
            "",
            List.of(new LexiconSection(), new NgramSection()));
    resources = LinkingResources.of(pack);
  }

  private static boolean passes(String words) {
    return new NameFilter(resources).passes(Normalizer.key(words));
  }

  @ParameterizedTest(name = "\"{0}\" may leave")
  @ValueSource(
      strings = {
        "急性誤嚥性肺炎",
        "多発性脳梗塞、肺炎",
        "右肺炎",
        "肺炎と脳梗塞",
        "アルツハイマー病",
        "川崎病",
        "acute pneumonia",
        "old stroke with pneumonia",
        "stroke 2"
      })
  void whatIsMadeOfThePacksWordsMayLeave(String words) {
    assertThat(passes(words)).isTrue();
  }

  @Test
  void noPlantedNameMayLeave() {
    assertThat(PLANTED.keySet()).noneMatch(NameFilterTest::passes);
  }

  @Test
  void noPlantedNameStandsInTablesLearnedFromRecords() throws IOException {
    Path out = folder.resolve("tables");
    RerankTrainer.Fitted fitted = fit(RerankTrainer.Words.OF_RECORDS);
    write(fitted, out);

    assertThat(forms(fitted)).contains("急性誤嚥性肺炎");
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        for (List<String> names : PLANTED.values()) {
          for (String name : names) {
            assertThat(places(bytes, name)).as(file + " holds a planted name").isEmpty();
          }
        }
      }
    }
  }

  @Test
  void noQueryBringsAPlantedNameToLight() throws IOException {
    Path out = folder.resolve("asked");
    write(fit(RerankTrainer.Words.OF_RECORDS), out);
    Linker linker = Tables.open(out).linker(resources, CodeSystem.ICD_10);

    for (Map.Entry<String, List<String>> planted : PLANTED.entrySet()) {
      String normal = Normalizer.key(planted.getKey());
      for (int end = 1; end <= normal.length(); end++) {
        for (PastExpression past : linker.past(normal.substring(0, end), 50)) {
          assertThat(planted.getValue()).noneMatch(name -> past.form().contains(name));
        }
      }
    }
  }

  @Test
  void theTestWouldFindANameThatIsThere() throws IOException {
    Path out = folder.resolve("unfiltered");
    RerankTrainer.Fitted fitted = fit(RerankTrainer.Words.NOBODYS);
    write(fitted, out);

    assertThat(forms(fitted)).contains(Normalizer.key("山田太郎 肺炎"));
    assertThat(places(Files.readAllBytes(out.resolve("linking-terms.tsv")), "山田")).isNotEmpty();
  }

  private static List<String> forms(RerankTrainer.Fitted fitted) {
    return fitted.reranking().terms().terms().stream().map(LearnedTerms.Term::form).toList();
  }

  /** The encodings in which a file holds a name, as typed, in normal form or in small letters. */
  private static List<String> places(byte[] bytes, String name) {
    List<String> places = new ArrayList<>();
    String latin = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    for (String encoding : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "Shift_JIS", "EUC-JP")) {
      for (String form : List.of(name, Normalizer.key(name), name.toUpperCase(Locale.ROOT))) {
        byte[] wanted = form.getBytes(Charset.forName(encoding));
        if (latin.contains(new String(wanted, java.nio.charset.StandardCharsets.ISO_8859_1))) {
          places.add(encoding);
        }
      }
    }
    return places;
  }

  /** A history: harmless expressions and planted names, all of them often. */
  private static RerankTrainer.Fitted fit(RerankTrainer.Words whose) {
    List<LinkingTrainer.Example> history = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      for (String[] term : TERMS) {
        history.add(new LinkingTrainer.Example(term[0], GoldCodes.parse(term[1])));
      }
      history.add(new LinkingTrainer.Example("急性誤嚥性肺炎", GoldCodes.parse("J69.0")));
      PLANTED
          .keySet()
          .forEach(
              words -> history.add(new LinkingTrainer.Example(words, GoldCodes.parse("J18.9"))));
    }
    RerankTrainer.Settings settings =
        new RerankTrainer.Settings(
            2, 5, whose, new GroupRanker.Settings(5, 2, 0.2, 0.5, 1, 1, 1, 1, 1));
    return new RerankTrainer(resources, CodeSystem.ICD_10, settings)
        .fit(history, List.of(), List.of());
  }

  private static void write(RerankTrainer.Fitted fitted, Path out) throws IOException {
    Tables.write(
        out,
        "t",
        pack,
        "test",
        List.of("history.tsv"),
        fitted.model(),
        fitted.reranking(),
        Map.of(),
        CausesLearned.NOTHING,
        new Promise(Map.of(), Map.of(), 0, 0));
  }
}
