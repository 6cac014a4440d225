package io.farr.testing;

import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import io.farr.codes.importer.Importers;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackSection;
import io.farr.codes.pack.PackWriter;
import io.farr.confidence.Monotone;
import io.farr.confidence.Promise;
import io.farr.lexicon.LexiconSection;
import io.farr.lexicon.NgramSection;
import io.farr.linking.Feature;
import io.farr.linking.LinkingModel;
import io.farr.linking.LinkingResources;
import io.farr.tables.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A pack of some thirty codes and tables with plain weights, for tests of what stands above. */
public final class SmallPack {
  private static final String DICTIONARY =
      """
      code	en	ja
      A41	Sepsis (category)	敗血症（分類項目）
      A41.9	Sepsis, unspecified|sepsis	敗血症，詳細不明|敗血症
      C34	Lung cancer (category)	肺癌（分類項目）
      C34.9	Lung cancer|carcinoma of lung	肺癌|原発性肺癌
      C61	Prostate cancer	前立腺癌
      C78	Secondary cancer (category)	続発性癌（分類項目）
      C78.0	Lung metastasis	肺転移|転移性肺癌
      D68	Coagulation (category)	凝固障害（分類項目）
      D68.3	Haemorrhagic disorder	出血性障害
      E11	Type 2 diabetes (category)	2型糖尿病（分類項目）
      E11.9	Type 2 diabetes without complications|type 2 diabetes	2型糖尿病・合併症なし|2型糖尿病
      F17	Tobacco (category)	たばこ（分類項目）
      F17.9	Disorder due to use of tobacco	喫煙による障害
      G30	Alzheimer (category)	アルツハイマー（分類項目）
      G30.9	Alzheimer disease, unspecified|Alzheimer disease	アルツハイマー病
      I10	Essential (primary) hypertension|hypertension	高血圧症|高血圧
      I21	Acute myocardial infarction (category)	急性心筋梗塞（分類項目）
      I21.9	Acute myocardial infarction|AMI	急性心筋梗塞|AMI
      I50	Heart failure (category)	心不全（分類項目）
      I50.9	Heart failure	心不全
      I64	Stroke	脳卒中
      I69	Sequelae (category)	後遺症（分類項目）
      I69.4	Sequelae of stroke	脳卒中後遺症
      J18	Pneumonia (category)	肺炎（分類項目）
      J18.9	Pneumonia	肺炎
      J69	Aspiration pneumonia (category)	誤嚥性肺炎（分類項目）
      J69.0	Aspiration pneumonia	誤嚥性肺炎
      J96	Respiratory failure (category)	呼吸不全（分類項目）
      J96.9	Respiratory failure	呼吸不全
      O95	Obstetric death of unspecified cause	産科的死亡
      R54	Senility	老衰
      S72	Fracture of femur (category)	大腿骨骨折（分類項目）
      S72.0	Fracture of neck of femur|hip fracture	大腿骨頚部骨折
      T71	Asphyxiation|hanging	窒息|縊死
      W17	Fall from one level to another|fall from height	墜落
      W18	Fall on same level	転倒
      X70	Self-harm by hanging	自殺企図の縊首|首吊り自殺
      W76	Accidental hanging	不慮の縊首
      X80	Self-harm by jumping	飛び降り自殺
      X84	Self-harm by unspecified means|suicide	自殺
      Y30	Fall, undetermined intent	意図不明の墜落
      """;

  private static final String MODIFIERS =
      """
      term	language	position	class
      右	ja	prefix	laterality
      左	ja	prefix	laterality
      慢性	ja	prefix	course
      疑い	ja	suffix	suspicion
      の疑い	ja	suffix	suspicion
      詳細不明	ja	suffix	unspecified
      末期	ja	either	severity
      心	ja	prefix	site
      不全	ja	suffix	other
      acute	en	prefix	course
      left	en	prefix	laterality
      severe	en	prefix	severity
      probable	en	prefix	suspicion
      unspecified	en	either	unspecified
      """;

  private static final String EDITS =
      """
      system	codes	limit
      icd10	C61	male-only
      icd10	O00-O99	female-only
      icd10	O00-O99	childbearing-age-only
      icd10	S00-T98	not-underlying
      icd10	R54	adult-only
      icd10	F17.0-F17.9	unlikely-cause
      icd10	I69.4	manifestation
      """;

  private static final String CAUSAL =
      """
      effect	cause	relation	why
      A41,J18,J69	A41,C00-C97,E11,G30,I10,I21,I50,I64,I69,J18,J69,S00-T98,V01-Y98	yes	infections
      I50	A41,C00-C97,E11,I10,I21,J18,J69	yes	heart failure
      I21,I64	E11,I10	yes	vessels
      C78	C34,C61	yes	secondaries
      D68	A41,C00-C97	maybe	coagulation
      """;

  private SmallPack() {}

  /** Builds the pack in a folder. */
  public static LinkingResources in(Path folder) {
    return in(folder, List.of());
  }

  /** Builds the pack in a folder with more sections than those of the lexicon. */
  public static LinkingResources in(Path folder, List<PackSection> more) {
    List<PackSection> sections = new ArrayList<>(List.of(new LexiconSection(), new NgramSection()));
    sections.addAll(more);
    try {
      PackWriter writer = new PackWriter();
      int n = 0;
      for (String text : List.of(DICTIONARY, MODIFIERS, EDITS, CAUSAL)) {
        Path file = Files.writeString(folder.resolve("source" + n++ + ".tsv"), text);
        for (Importers.Outcome outcome : Importers.read(file, writer)) {
          if (!outcome.sink().refusals().isEmpty()) {
            throw new IllegalStateException("refused: " + outcome.sink().refusals());
          }
        }
      }
      Pack pack =
          writer.write(folder.resolve("pack"), "small", CodeSystem.ICD_10, "Apache-2.0", sections);
      return LinkingResources.of(pack);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A model that believes in exact matches most, then in composed and near ones. */
  public static LinkingModel model() {
    List<Double> weights = new ArrayList<>(Collections.nCopies(Feature.COUNT, 0.0));
    weights.set(Feature.EXACT.ordinal(), 6.0);
    weights.set(Feature.COMPOSED.ordinal(), 4.0);
    weights.set(Feature.COSINE.ordinal(), 5.0);
    weights.set(Feature.TAIL.ordinal(), 2.0);
    LinkingModel.Weights w =
        new LinkingModel.Weights(weights, List.of(1.0, 0.0, 0.0, 0.0), Monotone.IDENTITY);
    return new LinkingModel(Map.of(Language.JA, w, Language.EN, w));
  }

  /** Tables bound to the pack, with what was observed on a calibration set. */
  public static Tables tables(LinkingResources resources, Path folder, Promise promise) {
    try {
      Tables.write(folder, "small", resources.pack(), "nobody", List.of("none"), model(), promise);
      return Tables.open(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
