package io.farr.spark;

import static org.apache.spark.sql.functions.col;

import io.farr.codes.ArtefactException;
import io.farr.codes.CodeSystem;
import io.farr.codes.InputException;
import io.farr.codes.pack.Pack;
import io.farr.coding.CodingSettings;
import io.farr.encoder.Bundle;
import io.farr.encoder.BundleManifest;
import io.farr.encoder.DeviceException;
import io.farr.encoder.EncoderUse;
import io.farr.encoder.RuntimeCounts;
import io.farr.format.CauseNotation;
import io.farr.format.Reason;
import io.farr.tables.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Codes files of records into a run. One job at a time in a JVM: it starts Spark and stops it.
 *
 * <pre>{@code
 * RunSummary summary =
 *     new CodingJob(CodingJobSettings.local(inputs, CERTIFICATES, out, pack, tables, coding), NONE)
 *         .run();
 * }</pre>
 */
public final class CodingJob {
  /** So many rows go into one file of a table. */
  private static final long ROWS_PER_FILE = 500_000;

  private final CodingJobSettings settings;
  private final TaskProgress progress;
  private final Progress listener;
  private final Clock clock;
  private final Map<Stage, Duration> timings = new EnumMap<>(Stage.class);

  public CodingJob(CodingJobSettings settings, Progress progress) {
    this.settings = settings;
    this.listener = progress;
    this.progress = new TaskProgress(progress);
    this.clock = Clock.systemUTC();
  }

  /** The artefacts of a job, opened. */
  private record Artefacts(Pack pack, Tables tables, SharedResources.Key key) {}

  /** A job whose records are coded, before anything of it is written. */
  private record Coded(
      Pipeline pipeline,
      Dataset<Row> records,
      Dataset<Row> coded,
      RunCounts counts,
      Tally tally,
      TreeMap<String, Long> quarantineReasons,
      long distinctSegments,
      long segments) {}

  /**
   * Does the job.
   *
   * @throws OutputFolderException if the output folder is in use or cannot be written
   * @throws InputException if an input file is not what it is said to be, is given twice, or
   *     changes meanwhile; nothing is written then
   * @throws ArtefactException if the pack or tables do not verify; nothing is written then
   * @throws UncheckedIOException if the output or the temporary folder cannot be written; what was
   *     begun is removed
   * @throws JobFailedException if the job breaks off for another reason; what was begun is removed
   */
  public RunSummary run() {
    Instant started = clock.instant();
    // First of all: hours of work are not to end at a folder that cannot be written.
    try (Staging staging = Staging.begin(settings.output())) {
      return run(staging, started);
    }
  }

  private RunSummary run(Staging staging, Instant started) {
    Artefacts artefacts = artefacts();
    long begin = System.nanoTime();
    List<CheckedInput> inputs =
        new Inputs(
                settings.kind(),
                settings.format(),
                settings.charset(),
                settings.coding().coded() ? CauseNotation.CODES : CauseNotation.WORDS)
            .check(settings.inputs(), listener);
    took(Stage.CHECK, begin);
    try (LocalSession session = LocalSession.start(settings.master())) {
      session.spark().sparkContext().addSparkListener(progress);
      long bytes = inputs.stream().mapToLong(CheckedInput::bytes).sum();
      Coded coded =
          code(
              session.spark(),
              inputs,
              artefacts,
              settings.partitions().orElseGet(() -> session.partitions(bytes)));
      Inputs.refuseChanged(inputs);
      return write(session.spark(), staging, inputs, artefacts, coded, started);
    } catch (Exception e) {
      // Scala throws checked ones too, without a word to this compiler.
      throw asTold(e);
    } finally {
      artefacts.key().releaseEncoder();
    }
  }

  private Artefacts artefacts() {
    Pack pack = Pack.open(settings.pack());
    Tables tables =
        Tables.open(settings.tables())
            .usedWith(settings.encoder().map(EncoderUse::fingerprint).orElse(null));
    return new Artefacts(
        pack,
        tables,
        new SharedResources.Key(
            settings.pack().toAbsolutePath().toString(),
            pack.fingerprint(),
            settings.tables().toAbsolutePath().toString(),
            tables.fingerprint(),
            settings.coding(),
            settings.encoder().orElse(null)));
  }

  private Coded code(
      SparkSession spark, List<CheckedInput> inputs, Artefacts artefacts, int partitions) {
    Pipeline pipeline =
        new Pipeline(spark, settings.kind(), settings.reviewText(), artefacts.key(), partitions);
    long in = inputs.stream().mapToLong(CheckedInput::records).sum();

    long begin = System.nanoTime();
    progress.begin(Stage.READ, in);
    List<InputSlice> slices = inputs.stream().flatMap(i -> i.slices().stream()).toList();
    Dataset<Row> records = pipeline.records(slices);
    Pipeline.Read read = pipeline.fates(records);
    progress.end(Stage.READ, in);
    took(Stage.READ, begin);

    begin = System.nanoTime();
    progress.begin(Stage.LINK, 0);
    Dataset<Row> keys = pipeline.keys(records);
    long distinct = keys.count();
    progress.begin(Stage.LINK, distinct);
    Dataset<Row> dictionary = pipeline.dictionary(keys);
    dictionary.count();
    keys.unpersist();
    progress.end(Stage.LINK, distinct);
    took(Stage.LINK, begin);

    begin = System.nanoTime();
    long surviving = in - read.superseded() - read.duplicates() - read.unreadableRecords();
    progress.begin(Stage.CODE, surviving);
    Dataset<Row> coded = pipeline.coded(records, dictionary);
    Tally tally = pipeline.tally(coded);
    dictionary.unpersist();
    progress.end(Stage.CODE, surviving);
    took(Stage.CODE, begin);

    TreeMap<String, Long> quarantineReasons = new TreeMap<>(read.unreadable());
    addIfAny(quarantineReasons, Reason.DUPLICATE_RECORD.name(), read.duplicates());
    addIfAny(quarantineReasons, QuarantineRows.CODER_FAILURE, tally.failed);
    RunCounts counts =
        new RunCounts(
            in,
            tally.auto,
            tally.review,
            quarantineReasons.values().stream().mapToLong(Long::longValue).sum(),
            read.superseded(),
            tally.audit);
    return new Coded(
        pipeline, records, coded, counts, tally, quarantineReasons, distinct, read.segments());
  }

  private static void addIfAny(Map<String, Long> reasons, String reason, long count) {
    if (count > 0) {
      reasons.merge(reason, count, Long::sum);
    }
  }

  private RunSummary write(
      SparkSession spark,
      Staging staging,
      List<CheckedInput> inputs,
      Artefacts artefacts,
      Coded coded,
      Instant started) {
    long begin = System.nanoTime();
    progress.begin(Stage.WRITE, Table.values().length);
    try {
      Map<Table, List<RunManifest.Output>> outputs = new EnumMap<>(Table.class);
      for (Table table : Table.values()) {
        table(spark, inputs, coded, table)
            .write()
            .parquet("file:" + staging.folder(table).toAbsolutePath());
        outputs.put(table, staging.files(table));
        listener.report(Stage.WRITE, outputs.size(), Table.values().length);
      }
      refuseLost(coded.counts(), outputs);
      took(Stage.WRITE, begin);
      staging.commit(manifest(spark, inputs, artefacts, coded, outputs, started));
    } catch (IOException e) {
      throw new UncheckedIOException(settings.output() + ": cannot be written", e);
    }
    return new RunSummary(
        settings.output(),
        coded.counts(),
        coded.tally().reasons,
        coded.quarantineReasons(),
        coded.distinctSegments(),
        coded.segments(),
        timings,
        RowsDigest.hex(coded.tally().digest));
  }

  /** A table as it is to be written: few files, sorted within and across them. */
  private Dataset<Row> table(
      SparkSession spark, List<CheckedInput> inputs, Coded coded, Table table) {
    RunCounts counts = coded.counts();
    return switch (table) {
      case CODINGS ->
          sorted(
              coded.pipeline().codings(coded.coded()),
              counts.auto() + counts.review(),
              "record_id");
      case REVIEW ->
          sorted(
              coded.pipeline().review(coded.coded()),
              counts.review() + counts.audit(),
              "record_id");
      case QUARANTINE -> {
        List<String> names = new ArrayList<>(inputs.stream().map(CheckedInput::name).toList());
        yield sorted(
                coded.pipeline().quarantine(coded.records(), coded.coded()),
                counts.quarantine(),
                "source",
                "ordinal")
            .map(
                new ToQuarantine(
                    JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(names)),
                Encoders.row(QuarantineRows.SCHEMA));
      }
    };
  }

  private static Dataset<Row> sorted(Dataset<Row> rows, long count, String... by) {
    Column[] columns = Arrays.stream(by).map(name -> col(name)).toArray(Column[]::new);
    int files = (int) (count / ROWS_PER_FILE) + 1;
    Dataset<Row> ranges =
        files == 1 ? rows.repartition(1) : rows.repartitionByRange(files, columns);
    return ranges.sortWithinPartitions(columns);
  }

  /** Counts what lies on disk, not what was meant to be written there. */
  private static void refuseLost(RunCounts counts, Map<Table, List<RunManifest.Output>> outputs) {
    long codings = rows(outputs, Table.CODINGS);
    long review = rows(outputs, Table.REVIEW);
    long quarantine = rows(outputs, Table.QUARANTINE);
    if (!counts.isComplete()
        || codings != counts.auto() + counts.review()
        || review != counts.review() + counts.audit()
        || quarantine != counts.quarantine()) {
      throw new JobFailedException(
          String.format(
              Locale.ROOT,
              "records were lost or doubled: %s, but %d rows in codings, %d in review, %d in"
                  + " quarantine; nothing is committed",
              counts,
              codings,
              review,
              quarantine));
    }
  }

  private static long rows(Map<Table, List<RunManifest.Output>> outputs, Table table) {
    return outputs.getOrDefault(table, List.of()).stream()
        .mapToLong(RunManifest.Output::rows)
        .sum();
  }

  private RunManifest manifest(
      SparkSession spark,
      List<CheckedInput> inputs,
      Artefacts artefacts,
      Coded coded,
      Map<Table, List<RunManifest.Output>> outputs,
      Instant started) {
    Pack pack = artefacts.pack();
    Tables tables = artefacts.tables();
    boolean bound = tables.boundTo(pack);
    Map<String, Double> seconds = new LinkedHashMap<>();
    timings.forEach((stage, time) -> seconds.put(stage.key(), time.toMillis() / 1000.0));
    Map<String, Object> promise = new LinkedHashMap<>();
    if (bound) {
      promise.putAll(tables.promise().describe(settings.coding().target()));
    } else {
      promise.put("none", "the tables were not learned with this pack and encoder");
    }
    return new RunManifest(
        RunManifest.FORMAT,
        version(),
        settings.kind().key(),
        inputs.stream()
            .map(
                i ->
                    new RunManifest.Input(
                        i.name(),
                        i.path().toString(),
                        i.format(),
                        i.sha256(),
                        i.bytes(),
                        i.records(),
                        i.unknownColumns().size()))
            .toList(),
        Staging.byFolder(outputs),
        new RunManifest.PackUsed(
            pack.manifest().name(),
            pack.fingerprint(),
            pack.manifest().system(),
            pack.manifest().releases()),
        new RunManifest.TablesUsed(
            tables.manifest().name(), tables.fingerprint(), tables.manifest().population(), bound),
        bundleUsed(artefacts.key()),
        settingsByName(spark),
        promise,
        coded.counts(),
        coded.tally().reasons,
        coded.quarantineReasons(),
        new TreeMap<>(Map.of("distinct", coded.distinctSegments(), "total", coded.segments())),
        RowsDigest.hex(coded.tally().digest),
        new TreeMap<>(
            Map.of("spark", spark.version(), "java", System.getProperty("java.version", ""))),
        seconds,
        host(),
        started.truncatedTo(ChronoUnit.MILLIS).toString(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
  }

  private RunManifest.@Nullable BundleUsed bundleUsed(SharedResources.Key key) {
    EncoderUse use = settings.encoder().orElse(null);
    if (use == null) {
      return null;
    }
    BundleManifest manifest = Bundle.open(Path.of(use.bundle())).manifest();
    RuntimeCounts counts = key.encoderCounts().orElse(new RuntimeCounts(0, 0, 0, 0, 0));
    return new RunManifest.BundleUsed(
        manifest.name(),
        use.fingerprint(),
        manifest.precision(),
        use.device().toString(),
        counts.segments(),
        counts.tokens(),
        counts.halvings());
  }

  private Map<String, Object> settingsByName(SparkSession spark) {
    CodingSettings coding = settings.coding();
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("system", coding.system().key());
    byName.put("coded", coding.coded());
    byName.put("target-precision", coding.targetPrecision());
    byName.put("confidence", coding.confidence());
    byName.put("audit-sample", coding.auditSample());
    CodeSystem also = coding.also();
    if (also != null) {
      byName.put("also", also.key());
    }
    byName.put("format", settings.format().key());
    byName.put("charset", settings.charset().name());
    byName.put("no-text", settings.reviewText() == ReviewText.LEFT_OUT);
    byName.put("master", settings.master());
    byName.put("partitions", Integer.valueOf(spark.conf().get("spark.sql.shuffle.partitions")));
    return byName;
  }

  private void took(Stage stage, long since) {
    timings.put(stage, Duration.ofNanos(System.nanoTime() - since));
  }

  /** The version of Farr that runs. */
  static String version() {
    try (InputStream in = CodingJob.class.getResourceAsStream("/farr-version.properties")) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException("the version of Farr cannot be read", e);
    }
  }

  /** The machine's name, without asking a name server. */
  private static String host() {
    Path file = Path.of("/proc/sys/kernel/hostname");
    try {
      if (Files.isReadable(file)) {
        return Files.readString(file).strip();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
    @Nullable String name = System.getenv("COMPUTERNAME");
    return name == null ? "unknown" : name;
  }

  /** A fault as the caller may see it: its kind, and nothing that a record may have put into it. */
  private static RuntimeException asTold(Exception fault) {
    @Nullable Throwable cause = fault;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (cause instanceof InputException) {
        return new InputException(String.valueOf(cause.getMessage()));
      }
      if (cause instanceof ArtefactException) {
        return new ArtefactException(String.valueOf(cause.getMessage()));
      }
      if (cause instanceof DeviceException) {
        return new DeviceException(String.valueOf(cause.getMessage()));
      }
      cause = cause.getCause();
    }
    // The last is thrown on this side of Spark only, over a path; inside tasks it is scrubbed.
    return fault instanceof JobFailedException || fault instanceof UncheckedIOException
        ? (RuntimeException) fault
        : JobFailedException.scrubbed("the job broke off", fault);
  }
}
