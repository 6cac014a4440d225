package io.farr.spark;

import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.Validity;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import io.farr.coding.CauseJudgement;
import io.farr.coding.CodingSettings;
import io.farr.confidence.CodeGroup;
import io.farr.confidence.Promise;
import io.farr.lexicon.LexiconSection;
import io.farr.lexicon.NgramSection;
import io.farr.linking.LinkingModel;
import io.farr.linking.LinkingResources;
import io.farr.measure.GoldCodes;
import io.farr.tables.Tables;
import io.farr.train.LinkingTrainer;
import io.farr.train.LinkingTrainer.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pack of a dozen causes, and two sets of tables fitted to it: one that promises nothing, and one
 * that has seen enough right answers to let nearly everything pass.
 */
record TestArtefacts(Path pack, Path cautious, Path trusting) {
  private static final Map<String, String> CAUSES =
      Map.ofEntries(
          Map.entry("acute myocardial infarction", "I21.9"),
          Map.entry("pneumonia", "J18.9"),
          Map.entry("hypertension", "I10"),
          Map.entry("lung cancer", "C34.9"),
          Map.entry("diabetes mellitus", "E14.9"),
          Map.entry("heart failure", "I50.9"),
          Map.entry("stroke", "I64"),
          Map.entry("sepsis", "A41.9"),
          Map.entry("renal failure", "N19"),
          Map.entry("肺炎", "J18.9"),
          Map.entry("急性心筋梗塞", "I21.9"),
          Map.entry("高血圧症", "I10"));

  /** Names the pack and the tables that promise nothing, for tasks without an encoder. */
  SharedResources.Key key() {
    return new SharedResources.Key(
        pack.toString(),
        Pack.open(pack).fingerprint(),
        cautious.toString(),
        Tables.open(cautious).fingerprint(),
        CodingSettings.defaults(CodeSystem.ICD_10),
        null);
  }

  static TestArtefacts write(Path folder) throws IOException {
    PackWriter writer = new PackWriter();
    writer.release(CodeSystem.ICD_10, "test");
    CAUSES.forEach(
        (words, code) -> {
          IcdCode icd = IcdCode.parse(CodeSystem.ICD_10, code);
          Language language = Language.of(words);
          writer.add(
              new CodeRow(
                  icd,
                  language == Language.EN ? words : null,
                  language == Language.JA ? words : null,
                  true,
                  Validity.ALWAYS));
          writer.add(new Term(words, language, TermKind.TITLE, icd, null));
        });
    Path packFolder = folder.resolve("pack");
    Pack pack =
        writer.write(
            packFolder,
            "test",
            CodeSystem.ICD_10,
            "none",
            List.of(new LexiconSection(), new NgramSection()));
    List<Example> examples = new ArrayList<>();
    CAUSES.forEach(
        (words, code) -> {
          for (String form : List.of(words, words + " old", "severe " + words)) {
            examples.add(new Example(form, GoldCodes.parse(code)));
          }
        });
    LinkingModel model =
        new LinkingTrainer(LinkingResources.of(pack), CodeSystem.ICD_10, 3).fit(examples).model();
    Path cautious = folder.resolve("tables-cautious");
    Tables.write(cautious, "cautious", pack, "nobody", List.of(), model, Promise.NONE);
    Path trusting = folder.resolve("tables-trusting");
    Tables.write(trusting, "trusting", pack, "nobody", List.of(), model, allRight());
    return new TestArtefacts(packFolder, cautious, trusting);
  }

  private static Promise allRight() {
    List<Double> points = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      points.add(0.001);
      points.add(1.0);
    }
    Map<String, List<Double>> observed = new LinkedHashMap<>();
    for (String kind : List.of("underlying", "phrase", "document", "mention")) {
      for (Language language : Language.values()) {
        for (CodeGroup group : CodeGroup.values()) {
          String of = kind + "-" + language.key();
          observed.put(Promise.key(of, group), points);
          observed.put(Promise.key(of + CauseJudgement.AGREED, group), points);
        }
      }
    }
    return new Promise(observed);
  }
}
