package io.farr.codes.pack;

import static io.farr.codes.CodeSystem.ICD_10;
import static io.farr.codes.CodeSystem.ICD_10_2013_JP;
import static io.farr.codes.CodeSystem.ICD_10_CM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.ArtefactException;
import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.DpcRule;
import io.farr.codes.Edit;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Modifier;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.Validity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackTest {
  @TempDir Path folder;

  private static IcdCode code(String text) {
    return new IcdCode(ICD_10, text);
  }

  private static CodeRow row(String code, @Nullable String en, @Nullable String ja) {
    return new CodeRow(code(code), en, ja, true, Validity.ALWAYS);
  }

  private static Term term(String text, String code) {
    return term(text, code(code), null);
  }

  private static Term term(String text, IcdCode code, @Nullable IcdCode partner) {
    return new Term(text, Language.of(text), TermKind.SYNONYM, code, partner);
  }

  private static PackWriter sample() {
    PackWriter writer = new PackWriter();
    writer.release(ICD_10, "WHO 2019");
    writer.add(row("A00", "Cholera", null));
    writer.add(row("A00.0", "Classical cholera", "アジア型コレラ"));
    writer.add(row("A00.9", "Cholera, unspecified", "コレラ"));
    writer.add(
        new CodeRow(
            code("S72.0"),
            "Fracture of femoral neck",
            null,
            true,
            new Validity(false, 2009, 2020)));
    writer.add(new CodeRow(code("I10"), "Hypertension", null, false, Validity.ALWAYS));
    writer.add(term("コレラ", "A00.9"));
    writer.add(term("asiatic cholera", "A00.0"));
    writer.add(term("高血圧", "I10"));
    writer.add(term("関節炎を伴うもの", code("A00.9"), code("S72.0")));
    writer.add(new Modifier("右", Language.JA, Modifier.Position.PREFIX, Modifier.Kind.LATERALITY));
    writer.add(new Modifier("acute", Language.EN, Modifier.Position.EITHER, Modifier.Kind.COURSE));
    writer.add(new Edit(ICD_10, "S00", "T98", Edit.Limit.NOT_UNDERLYING));
    writer.add(new DpcRule("A000", false, "180030"));
    return writer;
  }

  private Pack write(PackWriter writer, String name) throws IOException {
    return writer.write(folder.resolve(name), "test", ICD_10, "ours", List.of());
  }

  private static List<String> terms(Pack pack) {
    List<String> lines = new ArrayList<>();
    for (int t = 0; t < pack.terms().size(); t++) {
      int partner = pack.terms().partner(t);
      lines.add(
          pack.terms().text(t)
              + " = "
              + pack.codes().code(pack.terms().code(t))
              + (partner < 0 ? "" : " + " + pack.codes().code(partner)));
    }
    return lines;
  }

  private static List<String> codes(Pack pack) {
    List<String> lines = new ArrayList<>();
    for (int c = 0; c < pack.codes().size(); c++) {
      lines.add(pack.codes().code(c).system().key() + " " + pack.codes().code(c));
    }
    return lines;
  }

  @Test
  void whatIsWrittenIsWhatIsOpened() throws IOException {
    Path directory = write(sample(), "p").directory();
    Pack pack = Pack.open(directory);

    assertThat(pack.system()).isEqualTo(ICD_10);
    assertThat(pack.manifest().format()).isEqualTo(Pack.FORMAT);
    assertThat(pack.manifest().releases()).containsEntry("icd10", "WHO 2019");
    assertThat(pack.manifest().counts())
        .containsEntry("codes", 6)
        .containsEntry("terms", 4)
        .containsEntry("modifiers", 2)
        .containsEntry("edits", 1)
        .containsEntry("dpc", 1);
    CodeTable codes = pack.codes();
    assertThat(codes(pack))
        .containsExactly(
            "icd10 A00", "icd10 A00.0", "icd10 A00.9", "icd10 I10", "icd10 S72", "icd10 S72.0");
    int classical = codes.find(code("A00.0"));
    assertThat(codes.title(classical, Language.EN)).isEqualTo("Classical cholera");
    assertThat(codes.title(classical, Language.JA)).isEqualTo("アジア型コレラ");
    assertThat(codes.find(ICD_10, "nonsense")).isEqualTo(-1);
    int neck = codes.find(code("S72.0"));
    assertThat(codes.validity(neck)).isEqualTo(new Validity(false, 2009, 2020));
    assertThat(codes.limits(neck)).isEqualTo(1 << Edit.Limit.NOT_UNDERLYING.ordinal());
    assertThat(codes.limits(classical)).isZero();
    assertThat(terms(pack))
        .containsExactly(
            "asiatic cholera = A00.0", "コレラ = A00.9", "関節炎を伴うもの = A00.9 + S72.0", "高血圧 = I10");
    assertThat(pack.terms().kind(0)).isEqualTo(TermKind.SYNONYM);
    assertThat(pack.terms().language(0)).isEqualTo(Language.EN);
    assertThat(pack.terms().language(1)).isEqualTo(Language.JA);
    assertThat(pack.modifiers().all())
        .containsExactlyInAnyOrder(
            new Modifier("右", Language.JA, Modifier.Position.PREFIX, Modifier.Kind.LATERALITY),
            new Modifier("acute", Language.EN, Modifier.Position.EITHER, Modifier.Kind.COURSE));
    assertThat(pack.dpc().dpc6(code("A00.0"))).isEqualTo("180030");
  }

  @Test
  void theSameSourcesGiveTheSameBytesTwice() throws IOException {
    Pack one = write(sample(), "one");
    Pack two = write(sample(), "two");
    assertThat(one.fingerprint()).isEqualTo(two.fingerprint());
    List<String> files = new ArrayList<>(one.manifest().files().keySet());
    files.add("pack.json");
    assertThat(files).hasSize(8);
    for (String file : files) {
      assertThat(two.directory().resolve(file))
          .hasSameBinaryContentAs(one.directory().resolve(file));
    }
  }

  @Test
  void anotherSourceGivesAnotherFingerprint() throws IOException {
    PackWriter other = sample();
    other.add(term("cholera nostras", "A00.9"));
    assertThat(write(other, "one").fingerprint())
        .isNotEqualTo(write(sample(), "two").fingerprint());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"codes.bin", "terms.bin", "modifiers.bin", "dpc.bin"})
  void aFlippedByteOfASectionIsFound(String section) throws IOException {
    Path directory = write(sample(), "p").directory();
    Path file = directory.resolve(section);
    byte[] bytes = Files.readAllBytes(file);
    String expected = Hashes.sha256(bytes);
    for (int i = 0; i < bytes.length; i += 1 + bytes.length / 40) {
      byte[] changed = bytes.clone();
      changed[i] ^= 0x10;
      Files.write(file, changed);
      assertThatThrownBy(() -> Pack.open(directory))
          .as("byte %d", i)
          .isInstanceOf(ArtefactException.class)
          .hasMessage(file + ": expected sha256 " + expected + ", found " + Hashes.sha256(changed));
    }
  }

  @Test
  void aFlippedByteOfTheManifestIsFound() throws IOException {
    Path directory = write(sample(), "p").directory();
    Path file = directory.resolve("pack.json");
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      Files.write(file, changed);
      assertThatThrownBy(() -> Pack.open(directory))
          .as("byte %d of pack.json", i)
          .isInstanceOf(ArtefactException.class)
          .hasMessageContaining("pack.json: expected ")
          .hasMessageContaining(", found ");
    }
    Files.write(file, bytes);
    assertThat(Pack.open(directory).manifest().name()).isEqualTo("test");
  }

  @Test
  void anUnknownFormatIsRefusedBeforeAnythingElseIsLookedAt() throws IOException {
    Path directory = write(sample(), "p").directory();
    Path file = directory.resolve("pack.json");
    String json = Files.readString(file).replace("\"format\" : " + Pack.FORMAT, "\"format\" : 7");
    Files.writeString(file, json);
    Files.delete(directory.resolve("codes.bin"));
    assertThatThrownBy(() -> Pack.open(directory))
        .isInstanceOf(ArtefactException.class)
        .hasMessage(file + ": expected pack format " + Pack.FORMAT + ", found 7");
  }

  @ParameterizedTest(name = "pack.json holds {0}")
  @ValueSource(strings = {"", "null", "[]", "{}", "{\"format\": 3}", "{\"format\": \"one\"}"})
  void aManifestThatIsNoneIsRefused(String json) throws IOException {
    Path directory = write(sample(), "p").directory();
    Files.writeString(directory.resolve("pack.json"), json, StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Pack.open(directory))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining("pack.json: expected ");
  }

  @Test
  void aMissingSectionIsNamed() throws IOException {
    Path directory = write(sample(), "p").directory();
    Files.delete(directory.resolve("terms.bin"));
    assertThatThrownBy(() -> Pack.open(directory))
        .isInstanceOf(ArtefactException.class)
        .hasMessage(directory.resolve("terms.bin") + ": named in pack.json, but missing");
  }

  @Test
  void aSectionOfAnotherLengthIsNamedWithBothLengths() throws IOException {
    Path directory = write(sample(), "p").directory();
    Path file = directory.resolve("dpc.bin");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
    assertThatThrownBy(() -> Pack.open(directory))
        .isInstanceOf(ArtefactException.class)
        .hasMessage(file + ": expected " + bytes.length + " bytes, found " + (bytes.length - 1));
  }

  @Test
  void aFolderThatIsNoPackIsRefused() {
    assertThatThrownBy(() -> Pack.open(folder))
        .isInstanceOf(ArtefactException.class)
        .hasMessage(folder + ": expected a pack (a folder with pack.json)");
  }

  @Test
  void aSectionThatTheManifestDoesNotNameCannotBeAskedFor() throws IOException {
    Pack pack = write(sample(), "p");
    assertThatThrownBy(() -> pack.section("lexicon.bin"))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining("names no section lexicon.bin");
  }

  @Test
  void aSectionFromAbovePartOfThePack() throws IOException {
    PackSection counts =
        new PackSection() {
          @Override
          public String fileName() {
            return "counts.bin";
          }

          @Override
          public void compile(CodeTable codes, TermTable terms, ModifierTable modifiers, Path file)
              throws IOException {
            new ColumnsWriter().ints("n", new int[] {codes.size(), terms.size()}).write(file);
          }
        };
    Pack pack = sample().write(folder.resolve("p"), "test", ICD_10, "ours", List.of(counts));
    assertThat(pack.section("counts.bin").ints("n").get(1)).isEqualTo(4);
    Path file = pack.directory().resolve("counts.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> Pack.open(pack.directory()))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining("counts.bin: expected sha256 ");
  }

  @Test
  void theFirstSourceThatSaysAThingWins() throws IOException {
    PackWriter writer = new PackWriter();
    writer.release(ICD_10, "first");
    writer.release(ICD_10, "second");
    writer.add(term("コレラ", "A00.9"));
    writer.add(new CodeRow(code("A00.9"), null, "コレラ", false, new Validity(false, 0, 2000)));
    writer.add(new CodeRow(code("A00.9"), "Cholera", "虎列剌", true, Validity.ALWAYS));
    writer.add(new Modifier("右", Language.JA, Modifier.Position.PREFIX, Modifier.Kind.LATERALITY));
    writer.add(new Modifier("右", Language.JA, Modifier.Position.SUFFIX, Modifier.Kind.OTHER));
    writer.add(new DpcRule("A00", true, "180030"));
    writer.add(new DpcRule("A00", true, "999999"));
    Pack pack = write(writer, "p");

    int cholera = pack.codes().find(code("A00.9"));
    assertThat(pack.codes().title(cholera, Language.JA)).isEqualTo("コレラ");
    assertThat(pack.codes().title(cholera, Language.EN)).isEqualTo("Cholera");
    assertThat(pack.codes().isAssignable(cholera)).isFalse();
    assertThat(pack.codes().validity(cholera)).isEqualTo(new Validity(false, 0, 2000));
    assertThat(pack.manifest().releases()).containsEntry("icd10", "first");
    assertThat(pack.modifiers().all())
        .containsExactly(
            new Modifier("右", Language.JA, Modifier.Position.PREFIX, Modifier.Kind.LATERALITY));
    assertThat(pack.dpc().dpc6(code("A00.9"))).isEqualTo("180030");
  }

  @Test
  void aCodeThatOnlyATermNamesComesIntoBeingWithItsCategory() throws IOException {
    PackWriter writer = new PackWriter();
    writer.add(term("転落", "W19.9"));
    Pack pack = write(writer, "p");
    assertThat(codes(pack)).containsExactly("icd10 W19", "icd10 W19.9");
    int category = pack.codes().find(code("W19"));
    assertThat(pack.codes().isAssignable(category)).isFalse();
    assertThat(pack.codes().hasSubdivisions(category)).isTrue();
    assertThat(pack.codes().isAssignable(category + 1)).isTrue();
    assertThat(pack.codes().hasSubdivisions(category + 1)).isFalse();
    assertThat(pack.codes().title(category, Language.EN)).isNull();
    assertThat(pack.codes().bestTitle(category, Language.JA)).isEqualTo("W19");
  }

  @Test
  void aCategoryWithNothingBelowItIsAssignableWhateverASourceSays() throws IOException {
    Pack pack = write(sample(), "p");
    assertThat(pack.codes().isAssignable(pack.codes().find(code("I10")))).isTrue();
    assertThat(pack.codes().isAssignable(pack.codes().find(code("S72")))).isFalse();
  }

  @ParameterizedTest(name = "{0} is assigned as {1}")
  @CsvSource({
    "I48, I48.9", // a heading
    "I48.0, I48.0",
    "C61, C61", // nothing below it
    "W19.9, W19.9",
    "K35, K35", // no unspecified subdivision
    "T31, T31" // T31.9 is of the whole body
  })
  void aHeadingIsAssignedAsItsUnspecifiedSubdivision(String code, String assigned)
      throws IOException {
    PackWriter writer = new PackWriter();
    for (String known : List.of("I48.0", "I48.9", "C61", "W19.9", "K35.8", "T31.0", "T31.9")) {
      writer.add(term("Name of " + known, known));
    }
    CodeTable codes = write(writer, "p").codes();
    assertThat(codes.code(codes.assignable(codes.find(code(code)))).text()).isEqualTo(assigned);
  }

  @Test
  void aTermOfASubdividedCategoryGoesToTheUnspecifiedSubdivision() throws IOException {
    PackWriter writer = new PackWriter();
    writer.add(row("A00.0", "Classical cholera", null));
    writer.add(row("A00.9", "Cholera, unspecified", null));
    writer.add(row("A01.0", "Typhoid fever", null));
    writer.add(row("I10", "Hypertension", null));
    writer.add(term("cholera", "A00"));
    writer.add(term("enteric fevers", "A01"));
    writer.add(term("hypertension", "I10"));
    assertThat(terms(write(writer, "p")))
        .containsExactly("cholera = A00.9", "enteric fevers = A01", "hypertension = I10");
  }

  @Test
  void deeperCodesOfTheClinicalModificationAreSubdivisionsToo() throws IOException {
    PackWriter writer = new PackWriter();
    for (String text : List.of("S72", "S72.0", "S72.00", "S72.001A", "S72.1")) {
      writer.add(new CodeRow(new IcdCode(ICD_10_CM, text), text, null, true, Validity.ALWAYS));
    }
    CodeTable codes = write(writer, "p").codes();
    List<String> divided = new ArrayList<>();
    for (int c = 0; c < codes.size(); c++) {
      if (codes.hasSubdivisions(c)) {
        divided.add(codes.code(c).text());
      }
    }
    assertThat(divided).containsExactly("S72", "S72.0", "S72.00");
  }

  @Test
  void theMainSystemIsTheOneWithMostTerms() {
    PackWriter writer = new PackWriter();
    assertThat(writer.mainSystem()).isNull();
    writer.add(term("a", new IcdCode(ICD_10_CM, "A00.9"), null));
    assertThat(writer.mainSystem()).isEqualTo(ICD_10_CM);
    writer.add(term("b", "A00.9"));
    writer.add(term("c", "A00.9"));
    assertThat(writer.mainSystem()).isEqualTo(ICD_10);
  }

  @ParameterizedTest(name = "{0} leads to {1}")
  @CsvSource({
    "I60.9, 010020", // I60$
    "I63.4, 010060", // I63$
    "I63.3, 010069", // the exact row I633
    "I63, 010060",
    "A15.0, 040080", // A150$ before A15$
    "A15.1, 040081", // A15$
    "A16.0, ", // only A1600, five characters: no row for the four
    "Z99.9, "
  })
  void anExactDpcRowWinsAndThenTheLongestOpenOne(String text, @Nullable String dpc6)
      throws IOException {
    PackWriter writer = new PackWriter();
    writer.add(new DpcRule("I60", true, "010020"));
    writer.add(new DpcRule("I63", true, "010060"));
    writer.add(new DpcRule("I633", false, "010069"));
    writer.add(new DpcRule("A15", true, "040081"));
    writer.add(new DpcRule("A150", true, "040080"));
    writer.add(new DpcRule("A1600", false, "040082"));
    Pack pack = write(writer, "p");
    assertThat(pack.dpc().size()).isEqualTo(6);
    assertThat(pack.dpc().dpc6(new IcdCode(ICD_10_2013_JP, text))).isEqualTo(dpc6);
  }

  private static Term from(String text, String code) {
    return term(text, code(code), null);
  }

  private static IcdCode jp(String text) {
    return new IcdCode(ICD_10_2013_JP, text);
  }

  /** The Japanese side: A00 by its subdivisions, I10 a leaf, nothing of X70. */
  private static PackWriter adopting() {
    PackWriter writer = new PackWriter();
    writer.release(ICD_10_2013_JP, "2013");
    writer.release(ICD_10, "2019");
    for (String text : List.of("A00.0", "A00.9", "I10", "A91", "B48.7", "B59", "N18.9")) {
      writer.add(new Term("名" + text, Language.JA, TermKind.SYNONYM, jp(text), null));
    }
    writer.add(row("A00", "Cholera", "コレラ（分類項目）"));
    writer.add(row("A00.0", "Classical cholera", "真性コレラ"));
    writer.add(row("X70", "Hanging", "縊首（分類項目）"));
    writer.add(row("X70.9", "Hanging, unspecified place", "縊首"));
    return writer;
  }

  @ParameterizedTest(name = "a term of {0} goes to {1}")
  @CsvSource({
    "A00.0, A00.0", // the same code
    "A00, A00.9", // a subdivided category stands for its .9
    "I10, I10",
    "I10.1, I10", // its category is a leaf there
    "X70.9, X70.9", // nothing is said of the category: the code comes along
    "A00.4, A00.4", // claims are made for some of its category only: the code comes along
    "B48.5, B59", // it came after 2013
    "N18.8, N18.9", // it had gone before
    "A97.2, A91", // so did its whole category
    "R00.3, ", // it came after 2013, and what stood for it is not there: dropped
    "B48, " // subdivided, and its .9 is not there
  })
  void termsMoveToTheOtherSystem(String code, @Nullable String place) throws IOException {
    PackWriter writer = adopting();
    writer.add(from("moving", code));
    assertThat(writer.adopt(ICD_10, ICD_10_2013_JP)).isEqualTo(place == null ? 1 : 0);
    Pack pack = write(writer, "p");
    assertThat(codes(pack)).allMatch(c -> c.startsWith("icd10-2013 "));
    assertThat(pack.manifest().releases()).containsOnlyKeys("icd10-2013");
    assertThat(terms(pack).stream().filter(t -> t.startsWith("moving")))
        .isEqualTo(place == null ? List.of() : List.of("moving = " + place));
  }

  @Test
  void titlesLimitsAndPartnersMoveWithTheTerms() throws IOException {
    PackWriter writer = adopting();
    writer.add(from("hanging", "X70.9"));
    writer.add(term("two in one", code("A00.0"), code("I10")));
    writer.add(term("one and a half", code("A00.0"), code("R00.3")));
    writer.add(new Edit(ICD_10, "X60", "X84", Edit.Limit.CHILDBEARING_AGE_ONLY));
    assertThat(writer.adopt(ICD_10, ICD_10_2013_JP)).isZero();
    Pack pack = write(writer, "p");
    CodeTable codes = pack.codes();
    assertThat(codes.title(codes.find(jp("A00.0")), Language.EN)).isEqualTo("Classical cholera");
    assertThat(codes.title(codes.find(jp("A00")), Language.JA)).isEqualTo("コレラ（分類項目）");
    assertThat(codes.title(codes.find(jp("X70")), Language.EN)).isEqualTo("Hanging");
    assertThat(codes.isAssignable(codes.find(jp("X70")))).isFalse();
    assertThat(codes.limits(codes.find(jp("X70.9"))))
        .isEqualTo(1 << Edit.Limit.CHILDBEARING_AGE_ONLY.ordinal());
    assertThat(terms(pack))
        .contains("two in one = A00.0 + I10", "one and a half = A00.0", "hanging = X70.9");
  }

  @Test
  void adoptingLeavesOtherSystemsAlone() throws IOException {
    PackWriter writer = adopting();
    writer.add(term("cholera", new IcdCode(CodeSystem.ICD_10_CM, "A00.9"), null));
    writer.adopt(ICD_10, ICD_10_2013_JP);
    assertThat(codes(write(writer, "p"))).contains("icd10cm A00.9");
  }
}
