package io.farr.train.encoder;

import io.farr.codes.Language;
import io.farr.encoder.Bundle;
import io.farr.encoder.Device;
import io.farr.encoder.EncoderRuntime;
import io.farr.encoder.EntityReader;
import io.farr.encoder.RuntimeSettings;
import io.farr.encoder.WordHead;
import io.farr.measure.MatchMeasure;
import io.farr.text.Normalizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits a head of words to a bundle: trains it on the marked sentences of a labelled folder and sets
 * how much it listens to the encoder by the held-back ones. Stateless.
 */
public final class WordHeadMaker {
  /** Shares of the encoder that are tried; a network is surer of itself than it should be. */
  private static final double[] SHARES = {0.2, 0.3, 0.5, 0.7, 1};

  /** Corpora of Japanese text with marked conditions are not at hand. */
  private static final int MADE_UP = 9_000;

  private static final int AT_ONCE = 256;
  private static final String CARD = "MODEL_CARD.md";

  private WordHeadMaker() {}

  /** A head with what a card should say of it. */
  record Fitted(WordHead head, Map<String, Object> record) {}

  /**
   * Writes a copy of a bundle with a head of words, new or in the place of its old one, into an
   * empty folder. Encoder, other heads and tokenizer stay as they are.
   *
   * @param name the new bundle's
   * @throws io.farr.codes.InputException if no sentence of the folder marks a condition
   */
  public static Bundle add(
      Bundle base, LabelledFolder folder, TrainingSettings settings, Path out, String name)
      throws IOException {
    TrainingData data = new TrainingData(folder, settings.seed());
    Fitted fitted =
        fit(base, data, settings.seed())
            .orElseThrow(
                () ->
                    new io.farr.codes.InputException(
                        "expected marked conditions in entities/ and English names in terms/, found"
                            + " none to learn a head of words from"));
    Files.createDirectories(out);
    for (String file : base.manifest().files().keySet()) {
      if (!file.equals(WordHead.FILE)) {
        Files.copy(base.folder().resolve(file), out.resolve(file));
      }
    }
    fitted.head.write(out.resolve(WordHead.FILE));
    Map<String, Object> record = new LinkedHashMap<>(base.manifest().training());
    record.put("words", fitted.record);
    Bundle made = Bundle.seal(out, base.manifest().renamed(name, record));
    record.put("entities", entities(made, data));
    String card = Files.readString(out.resolve(CARD));
    for (String line : List.of("words", "entities")) {
      card = replaced(card, line, String.valueOf(record.get(line)));
    }
    Files.writeString(out.resolve(CARD), card);
    return Bundle.seal(out, base.manifest().renamed(name, record));
  }

  /** The card with another value in the line of a figure, or one more such line. */
  private static String replaced(String card, String key, String value) {
    String mark = "\n- " + key + ": ";
    int at = card.indexOf(mark);
    int limits = card.indexOf("\n\n## Limits");
    if (at < 0) {
      int end = limits < 0 ? card.length() : limits;
      return card.substring(0, end) + mark + value + card.substring(end);
    }
    int end = card.indexOf('\n', at + 1);
    return card.substring(0, at) + mark + value + (end < 0 ? "\n" : card.substring(end));
  }

  /** A head of words for a bundle, unless there is nothing to learn it from. */
  static Optional<Fitted> fit(Bundle bundle, TrainingData data, long seed) {
    WordHeadTrainer trainer =
        new WordHeadTrainer(data.taught(), data.words(), data.notes(Language.JA, MADE_UP), seed);
    if (!trainer.canTrain()) {
      return Optional.empty();
    }
    WordHead head = trainer.train();
    List<TaggedWords> held = new ArrayList<>();
    data.heldWords().values().forEach(held::addAll);
    double share = 0;
    if (!held.isEmpty()) {
      double best = -1;
      try (EncoderRuntime runtime =
          EncoderRuntime.open(bundle, Device.CPU, RuntimeSettings.of(Device.CPU))) {
        for (double tried : SHARES) {
          double f1 = measure(new EntityReader(runtime, head.withShare(tried)), held).f1();
          if (f1 > best) {
            best = f1;
            share = tried;
          }
        }
      }
    }
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("sentences", trainer.sentences());
    record.put("made_up_japanese", trainer.madeUp());
    record.put("names", head.names());
    record.put("rounds", WordHeadTrainer.ROUNDS);
    record.put("rate", WordHeadTrainer.RATE);
    record.put("features_left_out", WordHeadTrainer.LEFT_OUT);
    record.put("own_word_left_out", WordHeadTrainer.ITSELF_LEFT_OUT);
    record.put("mentions_exchanged", WordHeadTrainer.EXCHANGED);
    record.put("share_of_encoder", share);
    return Optional.of(new Fitted(head.withShare(share), record));
  }

  /** Figures of the mentions that a bundle finds in the held-back sentences, by file. */
  static Map<String, Object> entities(Bundle bundle, TrainingData data) {
    Map<String, Object> figures = new LinkedHashMap<>();
    try (EncoderRuntime runtime =
        EncoderRuntime.open(bundle, Device.CPU, RuntimeSettings.of(Device.CPU))) {
      EntityReader reader = new EntityReader(runtime);
      data.heldWords()
          .forEach(
              (file, sentences) -> {
                if (!sentences.isEmpty()) {
                  figures.put(file, measure(reader, sentences).figures());
                }
              });
    }
    return figures;
  }

  /** How well a reader finds the mentions of sentences; both ends have to be right. */
  public static MatchMeasure measure(EntityReader reader, List<TaggedWords> sentences) {
    MatchMeasure measure = new MatchMeasure();
    for (int from = 0; from < sentences.size(); from += AT_ONCE) {
      List<TaggedWords> some = sentences.subList(from, Math.min(sentences.size(), from + AT_ONCE));
      List<List<int[]>> found =
          reader.conditions(some.stream().map(s -> Normalizer.normalize(s.text())).toList());
      for (int i = 0; i < some.size(); i++) {
        TaggedWords sentence = some.get(i);
        long right =
            found.get(i).stream()
                .filter(f -> sentence.mentions().contains(sentence.touched(f[0], f[1])))
                .count();
        measure.add(right, found.get(i).size(), sentence.mentions().size());
      }
    }
    return measure;
  }
}
