package io.farr.train.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.farr.encoder.Offline;
import io.farr.text.Normalizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordPieceTrainerTest {
  @TempDir Path folder;

  @BeforeAll
  static void stayOffline() {
    Offline.enforce();
  }

  private static List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (String raw :
        List.of(
            "急性ウイルス性肝炎",
            "慢性ウイルス肝炎",
            "アルコール性肝硬変",
            "B型肝炎",
            "acute myocardial infarction",
            "chronic myocarditis, unspecified",
            "infarct of the myocardium",
            "アルコール依存症",
            "non-Hodgkin's lymphoma")) {
      texts.add(Normalizer.key(raw));
      texts.add(Normalizer.key(raw));
    }
    return texts;
  }

  @Test
  void frequentNeighboursBecomeOnePieceFirst() {
    List<String> pieces = new WordPieceTrainer(10, 1).train(List.of("abab", "abab", "abx"));

    // a, ##b, ##a, then the pair a ##b (seen in all three words)
    assertThat(pieces)
        .startsWith(WordPieceTrainer.SPECIAL.toArray(String[]::new))
        .endsWith("##b", "a", "##a", "##x", "ab")
        .hasSize(10);
  }

  @Test
  void theSameTextsGiveTheSameVocabularyInAnyOrder() {
    List<String> texts = texts();
    List<String> once = new WordPieceTrainer(120, 2).train(texts);
    java.util.Collections.shuffle(texts, new Random(3));

    assertThat(new WordPieceTrainer(120, 2).train(texts)).isEqualTo(once);
    assertThat(once).hasSizeLessThanOrEqualTo(120).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "vocabulary of {0}")
  @ValueSource(ints = {80, 120, 400})
  void theLibraryReadsTheFileAndItsPiecesSpellTheText(int size) throws IOException {
    Path file = folder.resolve("tokenizer.json");
    TokenizerFile.write(file, new WordPieceTrainer(size, 2).train(texts()));
    try (HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(file)) {
      for (String text : texts()) {
        Encoding encoding = tokenizer.encode(text);
        String[] pieces = encoding.getTokens();

        assertThat(pieces[0]).isEqualTo("[CLS]");
        assertThat(pieces[pieces.length - 1]).isEqualTo("[SEP]");
        StringBuilder spelt = new StringBuilder();
        for (int i = 1; i + 1 < pieces.length; i++) {
          spelt.append(pieces[i].startsWith("##") ? pieces[i].substring(2) : pieces[i]);
        }
        assertThat(spelt).asString().doesNotContain("[UNK]").isEqualTo(text.replace(" ", ""));
      }
    }
  }

  @Test
  void kanjiStandAloneAndKatakanaWordsHoldTogether() {
    assertThat(WordPieceTrainer.words("急性ウイルス性肝炎, b型"))
        .containsExactly("急", "性", "ウイルス", "性", "肝", "炎", ",", "b", "型");
  }
}
