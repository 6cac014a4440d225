package io.farr.cli;

import io.farr.codes.CodeSystem;
import io.farr.codes.pack.Pack;
import io.farr.coding.CodingSettings;
import io.farr.format.RecordKind;
import io.farr.input.InputFormat;
import io.farr.run.Resume;
import io.farr.run.RunManifest;
import io.farr.spark.CodingJob;
import io.farr.spark.CodingJobSettings;
import io.farr.spark.ReviewText;
import io.farr.spark.RunSummary;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farr code}. */
@Command(
    name = "code",
    sortOptions = false,
    description = {
      "Codes files of records and writes codings, the review queue and the quarantine as Parquet.",
      "",
      "Files are looked through before work starts; if one is not what it is said to be, nothing is"
          + " written (status 6). Single records that cannot be read go to quarantine (status 3)."
    },
    footer = {
      "",
      "Examples:",
      "  farr code deaths-2026-10.csv --out coded",
      "  farr code 死亡票.csv --encoding cp932 --out coded --target-precision 0.99",
      "  farr code notes/ --kind documents --format text --out coded",
      "  farr code deaths-2026-10.csv --out coded --resume",
      "  farr code hdfs://namenode/deaths --out hdfs://namenode/coded --master yarn",
      "  farr show coded --route REVIEW"
    })
final class CodeCommand implements Callable<Integer> {
  private final Screen screen;

  @Parameters(
      converter = LocationConverter.class,
      arity = "1..*",
      paramLabel = "INPUT",
      description = "files, or folders of files; hdfs://HOST/PATH and s3a://BUCKET/PATH too")
  List<Path> inputs;

  @Option(
      names = "--out",
      converter = LocationConverter.class,
      paramLabel = "DIR",
      required = true,
      description = "the folder of the run; must not exist or be empty, unless with --resume")
  Path out;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "certificates",
      converter = KindConverter.class,
      description = "certificates, documents or phrases (default: ${DEFAULT-VALUE})")
  RecordKind kind;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "auto",
      converter = FormatConverter.class,
      description =
          "auto, csv, tsv, jsonl, parquet or text; of other offices ije, fhir (VRDR), sim, doris or"
              + " shibohyo (default: as each file's beginning or name says)")
  InputFormat format;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      defaultValue = "utf-8",
      converter = CharsetConverter.class,
      description = "of csv, tsv and text: utf-8, cp932, euc-jp, … (default: ${DEFAULT-VALUE})")
  Charset encoding;

  @Mixin KnowledgeOptions options;
  @Mixin RoutingOptions routing;

  @Option(
      names = "--also",
      paramLabel = "SYSTEM",
      converter = SystemConverter.class,
      description =
          "give every code in this system as well, such as icd10 beside icd11; the pack must be"
              + " built with WHO's maps")
  @Nullable CodeSystem also;

  @Option(
      names = "--audit-sample",
      paramLabel = "P",
      defaultValue = "0.01",
      description = "share of AUTO that also goes to a person, blind (default: ${DEFAULT-VALUE})")
  double auditSample;

  @Option(
      names = "--coded",
      description =
          "take the codes that certificates hold, not the words; only the cause is selected")
  boolean coded;

  @Option(names = "--no-text", description = "write no words of records, not even to review/")
  boolean noText;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "where Spark runs: local[N], spark://HOST:PORT, yarn or k8s://URL (default: as"
              + " spark-submit says, else local[*], this machine)")
  @Nullable String master;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "parts that records are shuffled into (default: by the size of the input)")
  @Nullable Integer partitions;

  @Option(
      names = "--resume",
      description =
          "continue the run in --out if one broke off there: only what is missing is done, and the"
              + " rows are those of an undisturbed run; inputs, pack, tables and settings must be"
              + " the same")
  boolean resume;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "options as lines key=value, such as kind=documents; the command line wins; paths are"
              + " relative to the file")
  @Nullable Path config;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  CodeCommand(Screen screen, Installation installation) {
    this.screen = screen;
    this.options = new KnowledgeOptions(installation);
  }

  @Override
  public Integer call() {
    if (coded && kind != RecordKind.CERTIFICATES) {
      throw new UsageException("--coded: only certificates can hold codes, found " + kind.key());
    }
    Pack pack = options.pack.open();
    CodeSystem system = options.pack.systemOf(pack);
    CodingSettings coding = routing.settings(system, coded, auditSample);
    if (also != null) {
      coding = coding.andAlso(second(also, system, pack));
    }
    RunReport report = run(settings(coding), screen);
    RunSummary summary = report.summary();
    RunManifest manifest = RunManifest.read(summary.output());
    for (RunManifest.Input input : manifest.inputs()) {
      if (input.records() == 0) {
        screen.note("no records in " + input.name());
      }
    }
    if (json) {
      screen.out().println(Json.line(report.object()));
    } else {
      screen.print(report.lines(screen.ink(), screen.width()));
      remark(manifest);
    }
    return (summary.counts().quarantine() > 0 ? ExitStatus.QUARANTINED : ExitStatus.DONE).code();
  }

  private static CodeSystem second(CodeSystem also, CodeSystem system, Pack pack) {
    if (also == system) {
      throw new UsageException(
          "--also " + also.key() + ": expected another system than the one that is coded to");
    }
    boolean eleven = also == CodeSystem.ICD_11_MMS || system == CodeSystem.ICD_11_MMS;
    if (eleven && !pack.crosswalk().hasMaps()) {
      throw new UsageException(
          "--also "
              + also.key()
              + ": pack "
              + pack.manifest().name()
              + " was built without WHO's maps between ICD-10 and ICD-11; name them under --from"
              + " of farr pack build");
    }
    if (also == CodeSystem.ICD_10_CM) {
      throw new UsageException(
          "--also icd10cm: no map leads to ICD-10-CM, whose codes say more than the others");
    }
    return also;
  }

  private CodingJobSettings settings(CodingSettings coding) {
    try {
      CodingJobSettings settings =
          new CodingJobSettings(
              inputs,
              kind,
              format,
              encoding,
              out,
              options.pack.path(),
              options.tablesPath(),
              coding,
              noText ? ReviewText.LEFT_OUT : ReviewText.INCLUDED,
              master == null ? CodingJobSettings.usualMaster() : master,
              Optional.ofNullable(partitions));
      CodingJobSettings encoded = options.encoderUse().map(settings::with).orElse(settings);
      return resume ? encoded.with(Resume.YES) : encoded;
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** Runs a job with its progress on the screen. */
  static RunReport run(CodingJobSettings settings, Screen screen) {
    long began = System.nanoTime();
    try (ProgressView progress = new ProgressView(screen)) {
      RunSummary summary = new CodingJob(settings, progress).run();
      return new RunReport(summary, Duration.ofNanos(System.nanoTime() - began));
    }
  }

  /** What a user would otherwise find out too late. */
  private void remark(RunManifest manifest) {
    if (!manifest.tables().bound()) {
      screen
          .out()
          .println(
              "Tables "
                  + manifest.tables().name()
                  + " were learned with another pack"
                  + (manifest.bundle() == null ? "" : " or encoder")
                  + " than "
                  + manifest.pack().name()
                  + ": nothing is promised, and nothing is AUTO.");
    }
    for (RunManifest.Input input : manifest.inputs()) {
      if (input.unknownColumns() > 0) {
        screen
            .out()
            .println(
                input.name()
                    + ": "
                    + Figures.count(input.unknownColumns(), "unknown column")
                    + " left out");
      }
    }
  }
}
