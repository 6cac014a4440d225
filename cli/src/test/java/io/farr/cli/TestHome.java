package io.farr.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small installation, made by the commands themselves, and a way to run commands in it. */
record TestHome(Path folder) {
  private static final String DICTIONARY =
      """
      code	en	ja
      A41	Sepsis (category)	敗血症（分類項目）
      A41.9	Sepsis, unspecified|sepsis	敗血症，詳細不明|敗血症
      C61	Malignant neoplasm of prostate|prostate cancer	前立腺の悪性新生物|前立腺癌
      E11	Type 2 diabetes (category)	2型糖尿病（分類項目）
      E11.9	Type 2 diabetes without complications|type 2 diabetes	2型糖尿病・合併症なし|2型糖尿病
      I10	Essential hypertension|hypertension	本態性高血圧症|高血圧症|高血圧
      I21	Acute myocardial infarction	急性心筋梗塞（分類項目）
      I21.0	Acute anterior infarction	急性前壁心筋梗塞
      I21.4	Acute subendocardial infarction	急性心内膜下梗塞
      I21.9	Acute myocardial infarction, unspecified|heart attack|AMI	急性心筋梗塞，詳細不明|急性心筋梗塞|AMI
      I50	Heart failure (category)	心不全（分類項目）
      I50.9	Heart failure	心不全
      J18	Pneumonia (category)	肺炎（分類項目）
      J18.9	Pneumonia, unspecified|pneumonia	肺炎，詳細不明|肺炎
      R54	Senility	老衰
      """;

  private static final String MODIFIERS =
      """
      term	language	position	class
      右	ja	prefix	laterality
      の疑い	ja	suffix	suspicion
      acute	en	prefix	course
      """;

  private static final String EDITS =
      """
      system	codes	limit
      icd10	C61	male-only
      """;

  private static final String CAUSAL =
      """
      effect	cause	relation	why
      J18	A41,C61,E11,I10,I21,I50,R54	yes	pneumonia
      I50	A41,C61,E11,I10,I21,J18	yes	heart failure
      I21	E11,I10	yes	infarction
      A41	C61,E11,J18	yes	sepsis
      """;

  private static final String LINKAGE =
      """
      kind	cause	with	where	result	edition	convention	source
      specific	I21.9	I21.0	anywhere	with	all	who	the part of the heart is named
      """;

  private static final String SETS =
      """
      set	codes	edition	source
      ill-defined	R54	all	senility
      """;

  private static final String GOLD =
      """
      text	code
      heart attack	I21.9
      pneumonia	J18.9
      severe pneumonia	J18.9
      prostate cancer	C61
      cancer of the prostate	C61
      hypertension	I10
      sepsis	A41.9
      type 2 diabetes	E11.9
      急性心筋梗塞	I21.9
      肺炎	J18.9
      右肺炎	J18.9
      高血圧	I10
      心不全	I50.9
      慢性心不全	I50.9
      老衰	R54
      前立腺癌	C61
      unknown	-1
      """;

  /** What a command did. */
  record Ran(int status, String out, String err) {
    /** The only line on stderr. */
    String errorLine() {
      List<String> lines = err.lines().toList();
      if (lines.size() != 1) {
        throw new AssertionError("expected one line on stderr, found:\n" + err);
      }
      return lines.get(0);
    }
  }

  /** Makes an installation in a folder: starter sources, pack and tables. */
  static TestHome in(Path folder) throws IOException {
    TestHome home = new TestHome(folder);
    Path terms = Files.createDirectories(folder.resolve("starter").resolve("terms"));
    Files.writeString(terms.resolve("01-all.tsv"), DICTIONARY);
    Files.writeString(folder.resolve("starter").resolve("modifiers.tsv"), MODIFIERS);
    Files.writeString(folder.resolve("starter").resolve("edits.tsv"), EDITS);
    Path causes = Files.createDirectories(folder.resolve("starter").resolve("causes"));
    Files.writeString(causes.resolve("causal.tsv"), CAUSAL);
    Files.writeString(causes.resolve("linkage.tsv"), LINKAGE);
    Files.writeString(causes.resolve("sets.tsv"), SETS);
    Path gold = Files.writeString(folder.resolve("gold.tsv"), GOLD);
    home.mustRun(
        "pack",
        "build",
        "--out",
        folder.resolve("pack").toString(),
        "--name",
        "starter",
        "--no-starter",
        "--from",
        terms.resolve("01-all.tsv").toString(),
        folder.resolve("starter").resolve("modifiers.tsv").toString(),
        folder.resolve("starter").resolve("edits.tsv").toString(),
        causes.resolve("causal.tsv").toString(),
        causes.resolve("linkage.tsv").toString(),
        causes.resolve("sets.tsv").toString());
    home.mustRun(
        "train",
        "linking",
        "--gold",
        gold.toString(),
        "--out",
        folder.resolve("tables").toString());
    return home;
  }

  private void mustRun(String... args) {
    Ran ran = run(args);
    if (ran.status() != 0) {
      throw new AssertionError(String.join(" ", args) + ": " + ran.status() + "\n" + ran.err());
    }
  }

  /** Runs a command on a screen of 100 columns without colours. */
  Ran run(String... args) {
    return run(100, Ink.PLAIN, args);
  }

  /** Runs a command. */
  Ran run(int width, Ink ink, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Screen screen =
        new Screen(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            width,
            ink,
            false);
    int status = Farr.run(screen, new Installation(folder), false, args);
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A file in the installation's folder. */
  Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
