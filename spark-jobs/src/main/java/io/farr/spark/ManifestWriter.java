package io.farr.spark;

import io.farr.codes.CodeSystem;
import io.farr.codes.pack.Pack;
import io.farr.coding.CodingSettings;
import io.farr.encoder.Bundle;
import io.farr.encoder.BundleManifest;
import io.farr.encoder.EncoderUse;
import io.farr.encoder.RuntimeCounts;
import io.farr.input.CheckedInput;
import io.farr.run.RunFiles;
import io.farr.run.RunJournal;
import io.farr.run.RunManifest;
import io.farr.run.RunPlan;
import io.farr.run.RunTotals;
import io.farr.run.Stage;
import io.farr.tables.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says what a job is about: before it, as a plan, and after it, as a manifest. */
final class ManifestWriter {
  private final CodingJobSettings settings;
  private final Pack pack;
  private final Tables tables;
  private final List<CheckedInput> inputs;

  ManifestWriter(CodingJobSettings settings, Pack pack, Tables tables, List<CheckedInput> inputs) {
    this.settings = settings;
    this.pack = pack;
    this.tables = tables;
    this.inputs = inputs;
  }

  /** What the job's rows depend on. */
  RunPlan plan() {
    return new RunPlan(
        version(),
        settings.kind().key(),
        inputs.stream()
            .map(input -> new RunPlan.Source(input.name(), input.sha256(), input.records()))
            .toList(),
        pack.fingerprint(),
        tables.fingerprint(),
        settings.encoder().map(EncoderUse::fingerprint).orElse(RunPlan.NO_BUNDLE),
        RunPlan.settings(settingsByName()));
  }

  /**
   * The manifest of a finished run.
   *
   * @param journal all of whose chunks are done
   * @param partitions into how many parts records were shuffled at last; 0 if this job had nothing
   *     to code
   * @param encoded what the encoder of this JVM has done
   */
  RunManifest manifest(
      RunJournal journal,
      Map<Stage, Duration> timings,
      int partitions,
      String spark,
      Optional<RuntimeCounts> encoded) {
    RunJournal.Begun begun = journal.begun();
    RunJournal.DictionaryDone dictionary = journal.dictionary();
    if (begun == null || dictionary == null) {
      throw new IllegalStateException("a run without beginning or dictionary is not finished");
    }
    boolean bound = tables.boundTo(pack);
    Map<String, Double> seconds = new LinkedHashMap<>();
    timings.forEach((stage, time) -> seconds.put(stage.key(), time.toMillis() / 1000.0));
    Map<String, Object> promise = new LinkedHashMap<>();
    if (bound) {
      promise.putAll(tables.promise().describe(settings.coding().target()));
    } else {
      promise.put("none", "the tables were not learned with this pack and encoder");
    }
    Map<String, Object> told = settingsByName();
    told.put("master", settings.master());
    told.put("partitions", partitions);
    told.put("chunks", begun.chunks());
    RunTotals totals = RunTotals.of(journal.chunks().values());
    return new RunManifest(
        RunManifest.FORMAT,
        version(),
        settings.kind().key(),
        inputs.stream().map(ManifestWriter::input).toList(),
        RunFiles.byFolder(journal.chunks().values()),
        new RunManifest.PackUsed(
            pack.manifest().name(),
            pack.fingerprint(),
            pack.manifest().system(),
            pack.manifest().releases()),
        new RunManifest.TablesUsed(
            tables.manifest().name(), tables.fingerprint(), tables.manifest().population(), bound),
        bundleUsed(encoded),
        told,
        promise,
        totals.counts(),
        totals.reviewReasons(),
        totals.quarantineReasons(),
        new TreeMap<>(Map.of("distinct", dictionary.distinct(), "total", totals.segments())),
        totals.digest(),
        new TreeMap<>(Map.of("spark", spark, "java", System.getProperty("java.version", ""))),
        seconds,
        host(),
        begun.started(),
        Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS).toString(),
        Map.of(),
        Map.of());
  }

  private RunManifest.@Nullable BundleUsed bundleUsed(Optional<RuntimeCounts> encoded) {
    EncoderUse use = settings.encoder().orElse(null);
    if (use == null) {
      return null;
    }
    BundleManifest manifest = Bundle.open(Path.of(use.bundle())).manifest();
    RuntimeCounts counts = encoded.orElse(RuntimeCounts.NONE);
    return new RunManifest.BundleUsed(
        manifest.name(),
        use.fingerprint(),
        manifest.precision(),
        use.device().toString(),
        counts.segments(),
        counts.tokens(),
        counts.halvings());
  }

  private static RunManifest.Input input(CheckedInput input) {
    return new RunManifest.Input(
        input.name(),
        input.path().toString(),
        input.format(),
        input.sha256(),
        input.bytes(),
        input.records(),
        input.unknownColumns().size());
  }

  private Map<String, Object> settingsByName() {
    CodingSettings coding = settings.coding();
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("system", coding.system().key());
    byName.put("coded", coding.coded());
    byName.put("target-precision", coding.targetPrecision());
    byName.put("confidence", coding.confidence());
    byName.put("on-disagreement", coding.onDisagreement().name().toLowerCase(Locale.ROOT));
    byName.put("query", coding.querying().name().toLowerCase(Locale.ROOT));
    byName.put("audit-sample", coding.auditSample());
    byName.put("coding-rules", coding.rulesFor(settings.kind()).key());
    CodeSystem also = coding.also();
    if (also != null) {
      byName.put("also", also.key());
    }
    byName.put("format", settings.format().key());
    byName.put("charset", settings.charset().name());
    byName.put("no-text", settings.reviewText() == ReviewText.LEFT_OUT);
    return byName;
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
}
