package io.farr.lexicon;

import static io.farr.codes.Modifier.Kind.CAUSE;
import static io.farr.codes.Modifier.Kind.COURSE;
import static io.farr.codes.Modifier.Kind.LATERALITY;
import static io.farr.codes.Modifier.Kind.SEVERITY;
import static io.farr.codes.Modifier.Kind.STAGE;
import static io.farr.codes.Modifier.Kind.STATUS;
import static io.farr.codes.Modifier.Kind.SUSPICION;
import static io.farr.codes.Modifier.Position.EITHER;
import static io.farr.codes.Modifier.Position.PREFIX;
import static io.farr.codes.Modifier.Position.SUFFIX;
import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.Language;
import io.farr.codes.Modifier;
import io.farr.codes.pack.Pack;
import io.farr.text.Normalizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompositionTest {
  @TempDir Path folder;
  private Lexicon lexicon;
  private Composition composition;

  @BeforeEach
  void build() throws IOException {
    Pack pack =
        TestPack.of(
            folder.resolve("p"),
            List.of(
                "硬膜下血腫",
                "血腫",
                "膵炎",
                "急性膵炎",
                "pancreatitis",
                "acute pancreatitis",
                "胃癌",
                "肺炎",
                "fracture"),
            List.of(
                modifier("右", PREFIX, LATERALITY),
                modifier("右側", EITHER, LATERALITY),
                modifier("慢性", PREFIX, COURSE),
                modifier("急性", PREFIX, COURSE),
                modifier("術後", SUFFIX, STATUS),
                modifier("の疑い", SUFFIX, SUSPICION),
                modifier("末期", EITHER, STAGE),
                modifier("アルコール性", PREFIX, CAUSE),
                modifier("severe", PREFIX, SEVERITY),
                modifier("acute", PREFIX, COURSE),
                modifier("left", EITHER, LATERALITY),
                modifier("status post", PREFIX, STATUS)));
    lexicon = Lexicon.of(pack);
    composition = new Composition(lexicon, pack.modifiers());
  }

  private static Modifier modifier(String text, Modifier.Position position, Modifier.Kind kind) {
    return new Modifier(text, Language.of(text), position, kind);
  }

  @ParameterizedTest(name = "{0} is {1} with {2}")
  @CsvSource({
    "右慢性硬膜下血腫術後, 硬膜下血腫, LATERALITY COURSE STATUS",
    "硬膜下血腫, 硬膜下血腫, ''",
    "右側硬膜下血腫, 硬膜下血腫, LATERALITY",
    "右 慢性 硬膜下血腫, 硬膜下血腫, LATERALITY COURSE",
    "慢性の血腫, 血腫, COURSE",
    "急性膵炎, 急性膵炎, ''",
    "アルコール性急性膵炎の疑い, 急性膵炎, CAUSE SUSPICION",
    "末期胃がん, 胃癌, STAGE",
    "胃がん末期, 胃癌, STAGE",
    "severe acute pancreatitis, acute pancreatitis, SEVERITY",
    "acute severe pancreatitis, pancreatitis, COURSE SEVERITY",
    "'pancreatitis, left', pancreatitis, LATERALITY",
    "status post left fracture, fracture, STATUS LATERALITY",
    "severefracture, , ",
    "右術後, , ",
    "術後肺炎, , ", // 術後 is a suffix here
    "腎不全, , ",
    "右右右右右肺炎, 肺炎, LATERALITY LATERALITY LATERALITY LATERALITY LATERALITY",
    "右右右右右右肺炎, , " // more than five are no name any more
  })
  void aComposedNameIsTakenApart(String name, @Nullable String base, @Nullable String kinds) {
    String normal = Normalizer.key(name);
    Composition.Parts parts = composition.split(normal);
    if (base == null) {
      assertThat(parts).isNull();
      return;
    }
    Objects.requireNonNull(parts, "nothing was found");
    assertThat(lexicon.form(parts.form())).isEqualTo(Normalizer.key(base));
    assertThat(normal.substring(parts.start(), parts.end())).isEqualTo(Normalizer.key(base));
    assertThat(parts.kinds().stream().map(Enum::name).collect(Collectors.joining(" ")))
        .isEqualTo(kinds);
  }

  @ParameterizedTest(name = "the core of {0} is {1}")
  @CsvSource({
    "右慢性腎動脈狭窄, 慢性腎動脈狭窄", // a course often has a code of its own
    "腎動脈狭窄の疑い, 腎動脈狭窄",
    "右側腎動脈狭窄右側, 腎動脈狭窄",
    "腎動脈狭窄術後, 腎動脈狭窄術後", // a status may belong to another code
    "アルコール性肝炎, アルコール性肝炎",
    "severe left hip pain, hip pain",
    "severely ill, severely ill",
    "右肺, 右肺" // two characters remain at least
  })
  void theCoreHasNoModifiersThatLeaveTheCodeAlone(String name, String core) {
    assertThat(composition.core(Normalizer.key(name))).isEqualTo(Normalizer.key(core));
  }

  @ParameterizedTest(name = "\"{0}\" is modifiers only: {1}")
  @CsvSource({
    "'', true",
    "右, true",
    "右側, true",
    "'右、慢性の', true",
    "の疑い, true",
    "右肺, false",
    "severe acute, true",
    "'severe, acute.', true",
    "severeacute, false",
    "severer, false",
    "' - , ; ', true"
  })
  void modifiersAndFillersAreTold(String text, boolean modifiers) {
    String normal = Normalizer.key(text);
    assertThat(composition.isModifiers(normal, 0, normal.length())).isEqualTo(modifiers);
  }

  @Test
  void aPieceOfATextIsJudgedWithinTheText() {
    assertThat(composition.isModifiers("severely", 0, 6)).isFalse();
    assertThat(composition.isModifiers("x右y", 1, 2)).isTrue();
    assertThat(composition.isModifiers("肺", 1, 1)).isTrue();
  }

  @Test
  void neitherAFieldOfCommasNorOneOfModifiersHangsOrOverflows() {
    String commas = ",".repeat(200_000);
    assertThat(composition.isModifiers(commas, 0, commas.length())).isTrue();
    String many = "右側".repeat(20_000) + "肺";
    assertThat(composition.isModifiers(many, 0, many.length())).isFalse();
  }

  @ParameterizedTest(name = "{0} leaves a code alone: {1}")
  @CsvSource({
    "LATERALITY, true",
    "SUSPICION, true",
    "SEVERITY, true",
    "UNSPECIFIED, true",
    "OTHER, true",
    "COURSE, false",
    "STAGE, false",
    "STATUS, false",
    "SITE, false",
    "CAUSE, false"
  })
  void kindsThatMayBelongToAnotherCodeAreKnown(Modifier.Kind kind, boolean leaves) {
    assertThat(Composition.leavesCode(kind)).isEqualTo(leaves);
    assertThat(Composition.leavesCode(null)).isFalse();
  }
}
