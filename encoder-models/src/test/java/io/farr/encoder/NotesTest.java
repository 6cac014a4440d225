package io.farr.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.context.DocumentReader;
import io.farr.context.Mention;
import io.farr.measure.MatchMeasure;
import io.farr.text.NormalizedText;
import io.farr.text.Normalizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What farr-mini's heads find in small notes of both languages. */
class NotesTest {
  private static final Path BUNDLE =
      Path.of(System.getProperty("farr.root", "..")).resolve("encoder-models/bundles/farr-mini");

  private static EncoderRuntime runtime;
  private static EntityReader reader;

  @BeforeAll
  static void open() {
    runtime = EncoderRuntime.open(Bundle.open(BUNDLE), Device.CPU, RuntimeSettings.of(Device.CPU));
    reader = new EntityReader(runtime);
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The patient developed acute renal failure after surgery.|acute renal failure",
        "Familial Mediterranean fever (FMF) is a recessive disorder.|Familial Mediterranean fever",
        "She was treated for Parkinson's disease and depression.|Parkinson's disease;depression",
        "糖尿病にて入院した。|糖尿病",
        "肺炎の疑い。|肺炎"
      })
  void findsConditions(String text, String wanted) {
    List<String> found =
        reader.conditions(List.of(Normalizer.normalize(text))).get(0).stream()
            .map(s -> text.substring(s[0], s[1]))
            .toList();
    assertThat(found).contains(wanted.split(";"));
  }

  @Test
  void unitesTheLexiconWithTheEncoder(@TempDir Path folder) throws IOException {
    EncoderConditions conditions = new EncoderConditions(reader);
    var lexicon = TinyPack.write(folder, "pneumonia", "肺炎").lexicon();
    DocumentReader both = new DocumentReader(lexicon, conditions);
    String text = "肺炎は認めず、父が肺炎。";
    assertThat(names(both.read(Normalizer.normalize(text)), text))
        .contains("肺炎/NEGATED", "肺炎/FAMILY");
    String english = "No pneumonia. He has hepatic encephalopathy and ataxia.";
    assertThat(names(both.read(Normalizer.normalize(english)), english))
        .contains("pneumonia/NEGATED", "hepatic encephalopathy/AFFIRMED", "ataxia/AFFIRMED");
    assertThat(names(new DocumentReader(lexicon).read(Normalizer.normalize(english)), english))
        .as("the lexicon alone")
        .containsExactly("pneumonia/NEGATED");
  }

  private static List<String> names(List<Mention> mentions, String text) {
    return mentions.stream()
        .map(m -> text.substring(m.start(), m.end()) + "/" + m.context())
        .toList();
  }

  /** Our own sentences, of other wording than those that the heads were trained on. */
  @Test
  void figuresOfJapaneseNotes() throws IOException {
    MatchMeasure exact = new MatchMeasure();
    MatchMeasure touched = new MatchMeasure();
    Map<EntityLabels.Context, MatchMeasure> contexts = new EnumMap<>(EntityLabels.Context.class);
    for (EntityLabels.Context context : EntityLabels.Context.values()) {
      contexts.put(context, new MatchMeasure());
    }
    for (GoldNotes.Note note : GoldNotes.read("notes_ja.txt")) {
      NormalizedText text = Normalizer.normalize(note.text());
      List<TagDecoder.Found> found = new ArrayList<>(reader.read(List.of(text)).get(0));
      found.removeIf(f -> !f.entity().isCondition());
      long right =
          found.stream().filter(f -> note.mentions().stream().anyMatch(m -> same(f, m))).count();
      exact.add(right, found.size(), note.mentions().size());
      long near =
          found.stream().filter(f -> note.mentions().stream().anyMatch(m -> meet(f, m))).count();
      touched.add(near, found.size(), note.mentions().size());
      for (TagDecoder.Found f : found) {
        for (GoldNotes.Mention m : note.mentions()) {
          if (meet(f, m)) {
            contexts.forEach(
                (context, measure) ->
                    measure.add(f.context(context) >= 0.5, m.contexts().contains(context)));
          }
        }
      }
    }
    System.out.println("Japanese notes, exact spans: " + exact.figures());
    System.out.println("Japanese notes, spans that touch: " + touched.figures());
    contexts.forEach((c, m) -> System.out.println("of these, " + c.key() + ": " + m.figures()));
    assertThat(exact.f1()).isGreaterThan(0.75);
    assertThat(touched.f1()).isGreaterThan(0.85);
    assertThat(Objects.requireNonNull(contexts.get(EntityLabels.Context.NEGATED)).f1())
        .isGreaterThan(0.5);
  }

  /** Names that the lexicon has: what their contexts are by the cues alone, and with the heads. */
  @Test
  void figuresOfJapaneseContexts(@TempDir Path folder) throws IOException {
    List<GoldNotes.Note> notes = GoldNotes.read("notes_ja.txt");
    String[] names =
        notes.stream()
            .flatMap(n -> n.mentions().stream().map(m -> n.text().substring(m.start(), m.end())))
            .distinct()
            .toArray(String[]::new);
    var lexicon = TinyPack.write(folder, names).lexicon();
    MatchMeasure cues = contexts(notes, new DocumentReader(lexicon));
    MatchMeasure both = contexts(notes, new DocumentReader(lexicon, new EncoderConditions(reader)));
    System.out.println("Japanese contexts but past, by cues: " + cues.figures());
    System.out.println("Japanese contexts but past, with the heads: " + both.figures());
    assertThat(both.f1()).isGreaterThanOrEqualTo(cues.f1()).isGreaterThan(0.7);
  }

  private static MatchMeasure contexts(List<GoldNotes.Note> notes, DocumentReader documents) {
    MatchMeasure measure = new MatchMeasure();
    for (GoldNotes.Note note : notes) {
      for (Mention mention : documents.read(Normalizer.normalize(note.text()))) {
        for (GoldNotes.Mention m : note.mentions()) {
          if (mention.start() < m.end() && m.start() < mention.end()) {
            String wanted =
                m.contexts().stream()
                    .filter(c -> c != EntityLabels.Context.PAST)
                    .map(Enum::name)
                    .findFirst()
                    .orElse("AFFIRMED");
            boolean found = mention.context() != Mention.Context.AFFIRMED;
            boolean marked = !wanted.equals("AFFIRMED");
            boolean right = found && mention.context().name().equals(wanted);
            measure.add(right ? 1 : 0, found ? 1 : 0, marked ? 1 : 0);
          }
        }
      }
    }
    return measure;
  }

  private static boolean same(TagDecoder.Found found, GoldNotes.Mention mention) {
    return found.start() == mention.start() && found.end() == mention.end();
  }

  private static boolean meet(TagDecoder.Found found, GoldNotes.Mention mention) {
    return found.start() < mention.end() && mention.start() < found.end();
  }
}
