package io.farr.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import io.farr.lexicon.LexiconSection;
import io.farr.lexicon.NgramSection;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownFormsTest {
  private static final List<String> WORDS =
      List.of("acute", "heart", "failure", "of", "the", "肺炎", "急性", "no");

  @TempDir Path folder;
  private LinkingResources resources;

  @BeforeEach
  void open() throws Exception {
    Random random = new Random(3);
    List<String> names =
        IntStream.range(0, 400)
            .mapToObj(i -> random.ints(1 + random.nextInt(4), 0, WORDS.size()))
            .map(words -> String.join(" ", words.mapToObj(WORDS::get).toList()))
            .distinct()
            .toList();
    PackWriter writer = new PackWriter();
    IcdCode code = new IcdCode(CodeSystem.ICD_10, "R69");
    for (String name : names) {
      writer.add(new Term(name, Language.of(name), TermKind.SYNONYM, code, null));
    }
    Pack pack =
        writer.write(
            folder.resolve("p"),
            "test",
            CodeSystem.ICD_10,
            "test",
            List.of(new LexiconSection(), new NgramSection()));
    resources = LinkingResources.of(pack);
  }

  @Test
  void numbersAreEqualWhereWordsAreAndNowhereElse() {
    KnownForms forms = resources.forms();
    int n = resources.lexicon().size();
    // From several threads: each form may be the first that has a word.
    List<KnownForm> all = IntStream.range(0, n).parallel().mapToObj(forms::form).toList();
    for (KnownForm form : all) {
      // What a mention is told after the forms are known.
      assertThat(forms.mention(form.text())).usingRecursiveComparison().isEqualTo(form);
      for (KnownForm other : all) {
        assertThat(form.start() == other.start())
            .isEqualTo(KnownForm.start(form.text()).equals(KnownForm.start(other.text())));
        assertThat(form.end() == other.end())
            .isEqualTo(KnownForm.end(form.text()).equals(KnownForm.end(other.text())));
        assertThat(form.words() == other.words())
            .isEqualTo(KnownForm.words(form.text()).equals(KnownForm.words(other.text())));
      }
    }
  }

  @Test
  void aMentionMayHaveWordsThatNoFormHas() {
    KnownForm form = resources.forms().form(0);
    KnownForm mention = resources.forms().mention("qqq zzz");
    assertThat(mention.start()).isNotEqualTo(form.start());
    assertThat(mention.end()).isNotEqualTo(form.end());
    assertThat(mention.words()).isNotEqualTo(form.words());
    assertThat(mention.grams()).isEmpty();
  }
}
