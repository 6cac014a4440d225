package io.farr.spark;

import io.farr.codes.ArtefactException;
import io.farr.codes.InputException;
import io.farr.codes.pack.Pack;
import io.farr.encoder.DeviceException;
import io.farr.encoder.EncoderUse;
import io.farr.format.CauseNotation;
import io.farr.hadoop.HadoopFiles;
import io.farr.input.CheckedInput;
import io.farr.input.InputSlice;
import io.farr.input.Inputs;
import io.farr.run.JobFailedException;
import io.farr.run.OutputFolderException;
import io.farr.run.Progress;
import io.farr.run.Resume;
import io.farr.run.RunFolder;
import io.farr.run.RunJournal;
import io.farr.run.RunManifest;
import io.farr.run.RunPlan;
import io.farr.run.RunTotals;
import io.farr.run.Stage;
import io.farr.run.Step;
import io.farr.run.Table;
import io.farr.tables.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Codes files of records into a run. One job at a time in a JVM: it starts Spark and stops it.
 *
 * <p>The records are cut into chunks. Each is coded, written, counted and committed by itself, so
 * that a job which breaks off at any moment, or is killed, can be continued by another: that one
 * does only what is missing, and the rows are those of a run that was never disturbed.
 *
 * <pre>{@code
 * RunSummary summary =
 *     new CodingJob(CodingJobSettings.local(inputs, CERTIFICATES, out, pack, tables, coding), NONE)
 *         .run();
 * }</pre>
 */
public final class CodingJob {
  private final CodingJobSettings settings;
  private final TaskProgress progress;
  private final RunCourse listener;
  private final ResourceUse use = new ResourceUse();
  private final Sessions sessions;
  private final Step.Listener steps;
  private final Clock clock;
  private final Map<Stage, Duration> timings = new EnumMap<>(Stage.class);

  public CodingJob(CodingJobSettings settings, Progress progress) {
    this(settings, progress, Sessions.OWN, Step.Listener.NONE);
  }

  /** A job that tells of its steps, and may share a session with others. */
  CodingJob(CodingJobSettings settings, Progress progress, Sessions sessions, Step.Listener steps) {
    this.settings = settings;
    this.listener = new RunCourse(progress);
    this.progress = new TaskProgress(listener);
    this.sessions = sessions;
    this.steps = steps;
    this.clock = Clock.systemUTC();
  }

  /** What a job works with, opened and looked through. */
  private record Work(
      RunFolder folder,
      List<CheckedInput> inputs,
      ManifestWriter manifests,
      Artefacts artefacts,
      HeapWatch heap) {
    long records() {
      return inputs.stream().mapToLong(CheckedInput::records).sum();
    }

    long bytes() {
      return inputs.stream().mapToLong(CheckedInput::bytes).sum();
    }

    List<InputSlice> slices() {
      return inputs.stream().flatMap(i -> i.slices().stream()).toList();
    }

    RunJournal journal() {
      return folder.journal();
    }
  }

  /** The artefacts of a job, opened. */
  private record Artefacts(Pack pack, Tables tables, SharedResources.Key key) {}

  /**
   * Does the job, or what is missing of it.
   *
   * @throws OutputFolderException if the output folder is in use or cannot be written, or holds a
   *     run that was begun with other settings
   * @throws InputException if an input file is not what it is said to be, is given twice, changes
   *     meanwhile, or is another than the run was begun with
   * @throws ArtefactException if the pack or tables do not verify, or are others than the run was
   *     begun with
   * @throws UncheckedIOException if the output or the temporary folder cannot be written
   * @throws JobFailedException if the job breaks off for another reason. What it has completed by
   *     then is kept for {@link Resume#YES}; if there is nothing, nothing is left behind.
   */
  public RunSummary run() {
    Instant started = clock.instant();
    // First of all: hours of work are not to end at a folder that cannot be written.
    try (RunFolder folder = RunFolder.begin(settings.output(), settings.resume());
        HeapWatch heap = HeapWatch.begin()) {
      try {
        steps.reached(Step.LOCKED);
        return run(folder, heap, started);
      } catch (Exception e) {
        // Scala throws checked ones too, without a word to this compiler.
        throw asTold(e, folder.isWorthResuming());
      }
    }
  }

  private RunSummary run(RunFolder folder, HeapWatch heap, Instant started) throws IOException {
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
    steps.reached(Step.CHECKED);
    ManifestWriter manifests =
        new ManifestWriter(settings, artefacts.pack(), artefacts.tables(), inputs);
    RunPlan plan = manifests.plan();
    RunManifest finished = folder.finished();
    if (finished != null) {
      plan.refuseOther(settings.output(), RunPlan.of(finished));
      finished.verify(settings.output());
      return RunSummary.of(settings.output(), finished);
    }
    Work work = new Work(folder, inputs, manifests, artefacts, heap);
    RunJournal.Begun begun = begun(work, plan, started);
    steps.reached(Step.PLANNED);
    try {
      Ran ran = code(work, begun);
      return publish(work, ran);
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

  private RunJournal.Begun begun(Work work, RunPlan plan, Instant started) throws IOException {
    RunJournal.Begun earlier = work.journal().begun();
    if (earlier != null) {
      plan.refuseOther(settings.output(), earlier.plan());
      work.folder().verify();
      return earlier;
    }
    int chunks = settings.chunks().orElseGet(() -> Chunks.number(work.records()));
    RunJournal.Begun begun =
        new RunJournal.Begun(
            plan, chunks, SegmentHash.newSalt(), started.truncatedTo(ChronoUnit.MILLIS).toString());
    work.journal().begin(begun);
    return begun;
  }

  /** Where and how it was coded. */
  private record Ran(int partitions, String spark) {}

  private Ran code(Work work, RunJournal.Begun begun) throws IOException {
    RunJournal journal = work.journal();
    if (journal.chunks().size() == begun.chunks() && journal.dictionary() != null) {
      return new Ran(0, org.apache.spark.package$.MODULE$.SPARK_VERSION());
    }
    try (LocalSession session = sessions.start(settings.master())) {
      session.spark().sparkContext().addSparkListener(progress);
      session.spark().sparkContext().addSparkListener(use);
      ProgressSource.register(listener);
      session.send(settings.pack(), work.artefacts().pack().fingerprint());
      session.send(settings.tables(), work.artefacts().tables().fingerprint());
      int wanted = settings.partitions().orElseGet(() -> session.partitions(work.bytes()));
      int partitions = Chunks.partitions(wanted, begun.chunks());
      SegmentHash hash = new SegmentHash(begun.salt());
      Pipeline pipeline =
          new Pipeline(
              session.spark(),
              settings.kind(),
              settings.reviewText(),
              work.artefacts().key(),
              hash,
              partitions,
              begun.chunks());
      Dataset<Row> records = pipeline.records(work.slices());
      TreeMap<Integer, ReadCounts> read = read(pipeline, records, work);
      SegmentDictionary.Key dictionary = dictionary(pipeline, records, read, work, hash);
      try {
        waves(session, pipeline, records, dictionary, read, work, begun);
      } finally {
        dictionary.release();
      }
      records.unpersist();
      session.spark().sparkContext().removeSparkListener(progress);
      session.spark().sparkContext().removeSparkListener(use);
      return new Ran(partitions, session.spark().version());
    }
  }

  private TreeMap<Integer, ReadCounts> read(Pipeline pipeline, Dataset<Row> records, Work work) {
    long begin = System.nanoTime();
    progress.begin(Stage.READ, work.records());
    TreeMap<Integer, ReadCounts> read = pipeline.fates(records);
    long found = ReadCounts.sum(read);
    if (found != work.records()) {
      Inputs.refuseChanged(work.inputs());
      throw new JobFailedException(
          "expected " + work.records() + " records as counted before, read " + found);
    }
    progress.end(Stage.READ, found);
    took(Stage.READ, begin);
    steps.reached(Step.READ);
    return read;
  }

  /** The dictionary of the whole input: made once in the life of a run, whatever happens to it. */
  private SegmentDictionary.Key dictionary(
      Pipeline pipeline,
      Dataset<Row> records,
      TreeMap<Integer, ReadCounts> read,
      Work work,
      SegmentHash hash)
      throws IOException {
    long begin = System.nanoTime();
    RunFolder folder = work.folder();
    String lies = folder.files().dictionary().toAbsolutePath().toString();
    RunJournal.DictionaryDone done = work.journal().dictionary();
    if (done != null) {
      progress.begin(Stage.LINK, done.distinct());
      progress.end(Stage.LINK, done.distinct());
      took(Stage.LINK, begin);
      return new SegmentDictionary.Key(lies, done.distinct(), hash);
    }
    progress.begin(Stage.LINK, 0);
    Dataset<Row> keys = pipeline.keys(records);
    long distinct = keys.count();
    listener.segments(distinct, read.values().stream().mapToLong(counts -> counts.segments).sum());
    progress.begin(Stage.LINK, distinct);
    pipeline.dictionary(keys).write().parquet(HadoopFiles.url(folder.staged("dictionary")));
    Inputs.refuseChanged(work.inputs());
    steps.reached(Step.DICTIONARY_STAGED);
    List<RunManifest.Output> files = folder.files().moveDictionary(folder.staged("dictionary"));
    steps.reached(Step.DICTIONARY_MOVED);
    long rows = files.stream().mapToLong(RunManifest.Output::rows).sum();
    if (rows != distinct) {
      throw new JobFailedException(
          "expected " + distinct + " segments in the dictionary, found " + rows + " written");
    }
    work.journal().add(new RunJournal.DictionaryDone(distinct, files));
    steps.reached(Step.DICTIONARY_COMMITTED);
    keys.unpersist();
    progress.end(Stage.LINK, distinct);
    took(Stage.LINK, begin);
    return new SegmentDictionary.Key(lies, distinct, hash);
  }

  private void waves(
      LocalSession session,
      Pipeline pipeline,
      Dataset<Row> records,
      SegmentDictionary.Key dictionary,
      TreeMap<Integer, ReadCounts> read,
      Work work,
      RunJournal.Begun begun)
      throws IOException {
    List<String> names = work.inputs().stream().map(CheckedInput::name).toList();
    ChunkCommitter committer = new ChunkCommitter(work.folder(), steps);
    List<List<Integer>> waves =
        Chunks.waves(
            begun.chunks(),
            work.journal().chunks().keySet(),
            session.spark().sparkContext().defaultParallelism());
    long surviving =
        waves.stream()
            .flatMap(List::stream)
            .mapToLong(chunk -> read.getOrDefault(chunk, new ReadCounts()).surviving())
            .sum();
    progress.begin(Stage.CODE, surviving);
    for (List<Integer> wave : waves) {
      long begin = System.nanoTime();
      String name = "wave-" + wave.get(0);
      Path staged = work.folder().staged(name);
      Map<Integer, List<CodeChunks.Written>> written =
          pipeline.write(records, wave, dictionary, names, staged);
      took(Stage.CODE, begin);
      steps.reached(Step.WAVE_STAGED);
      Inputs.refuseChanged(work.inputs());
      begin = System.nanoTime();
      for (int chunk : wave) {
        committer.commit(
            chunk,
            staged,
            written.getOrDefault(chunk, List.of()),
            read.getOrDefault(chunk, new ReadCounts()));
      }
      work.folder().discard(name);
      took(Stage.WRITE, begin);
    }
    progress.end(Stage.CODE, surviving);
  }

  private RunSummary publish(Work work, Ran ran) throws IOException {
    long begin = System.nanoTime();
    RunTotals totals = RunTotals.of(work.journal().chunks().values());
    if (!totals.counts().isComplete() || totals.counts().in() != work.records()) {
      throw new JobFailedException(
          "records were lost or doubled: "
              + totals.counts()
              + " of "
              + work.records()
              + "; nothing is committed");
    }
    progress.begin(Stage.WRITE, Table.values().length);
    int published = 0;
    for (Table table : Table.values()) {
      work.folder().publish(table);
      listener.report(Stage.WRITE, ++published, Table.values().length);
      steps.reached(Step.TABLE_PUBLISHED);
    }
    took(Stage.WRITE, begin);
    RunManifest manifest =
        work.manifests()
            .manifest(
                work.journal(),
                timings,
                ran.partitions(),
                ran.spark(),
                work.artefacts().key().encoderCounts())
            .with(listener.byStage(), use.byName(work.heap()));
    work.folder().commit(manifest);
    steps.reached(Step.MANIFEST_WRITTEN);
    return new RunSummary(
        settings.output(),
        totals.counts(),
        totals.reviewReasons(),
        totals.quarantineReasons(),
        manifest.segments().getOrDefault("distinct", 0L),
        totals.segments(),
        timings,
        totals.digest());
  }

  private void took(Stage stage, long since) {
    timings.merge(stage, Duration.ofNanos(System.nanoTime() - since), Duration::plus);
  }

  /** A fault as the caller may see it: its kind, and nothing that a record may have put into it. */
  private RuntimeException asTold(Exception fault, boolean resumable) {
    String kept = resumable ? "; what is done is kept, continue with --resume" : "";
    if (isEnding()) {
      // Whatever broke under it then.
      return new JobFailedException("interrupted" + kept);
    }
    @Nullable Throwable cause = fault;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (cause instanceof OutputFolderException told) {
        return told;
      }
      if (cause instanceof InputException) {
        return new InputException(String.valueOf(cause.getMessage()));
      }
      if (cause instanceof ArtefactException) {
        return new ArtefactException(String.valueOf(cause.getMessage()));
      }
      if (cause instanceof DeviceException) {
        return new DeviceException(String.valueOf(cause.getMessage()));
      }
      if (cause instanceof IOException && isDiskFull(cause)) {
        return new JobFailedException(
            settings.output() + " or the temporary folder: no space left" + kept);
      }
      cause = cause.getCause();
    }
    // The first two are thrown on this side of Spark only, over a path; inside tasks they are
    // scrubbed.
    if (fault instanceof IOException) {
      return new UncheckedIOException(
          settings.output() + ": cannot be written" + kept, (IOException) fault);
    }
    if (fault instanceof UncheckedIOException) {
      return (RuntimeException) fault;
    }
    JobFailedException told =
        fault instanceof JobFailedException
            ? (JobFailedException) fault
            : JobFailedException.scrubbed("the job broke off", fault);
    return resumable ? told.adding(kept) : told;
  }

  /** Whether the process was told to end, as by Ctrl-C: then it takes no more hooks. */
  private static boolean isEnding() {
    Thread hook = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /** As the C library spells it, whatever stands before or behind it, or as HDFS says it. */
  private static boolean isDiskFull(Throwable fault) {
    String message = String.valueOf(fault.getMessage());
    return message.contains("No space left on device")
        || message.contains("QuotaExceededException");
  }
}
