package io.farr.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.farr.codes.ArtefactException;
import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import io.farr.codes.pack.Hashes;
import io.farr.codes.pack.Pack;
import io.farr.confidence.Monotone;
import io.farr.confidence.Promise;
import io.farr.linking.Feature;
import io.farr.linking.LearnedTermsUse;
import io.farr.linking.Linker;
import io.farr.linking.LinkingModel;
import io.farr.linking.LinkingResources;
import io.farr.linking.Reranking;
import io.farr.linking.Sureness;
import io.farr.linking.TermSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * An opened directory of learned tables: {@code tables.json}, {@code linking.json} (weights by the
 * names of {@link Feature}), what {@link CausesLearned} holds, and {@code promise.json} (what was
 * observed on a calibration set); how sure a ranking is ({@code sureness.json}, by language;
 * without it the curves in {@code linking.json} say so); and, if candidates are ranked by trees,
 * {@code linking-trees.bin} and {@code linking-terms.tsv} (expressions that people coded).
 * Immutable and thread-safe.
 */
public final class Tables {
  /** The format that this release writes and reads. */
  public static final int FORMAT = 1;

  private static final String MANIFEST = "tables.json";
  private static final String LINKING = "linking.json";
  private static final String PROMISE = "promise.json";
  private static final String SURENESS = "sureness.json";
  private static final String TREES = "linking-trees.bin";
  private static final String TERMS = "linking-terms.tsv";

  /** A language's weights as they stand in the file. */
  private record WeightsFile(
      Map<String, Double> weights,
      List<Double> none,
      Monotone calibration,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Monotone treesCalibration) {}

  private final TablesManifest manifest;
  private final String fingerprint;
  private final LinkingModel linking;
  private final @Nullable RerankingFiles reranking;
  private final ConcurrentMap<LinkingResources, Reranking> rerankings = new ConcurrentHashMap<>();
  private final Map<Language, Sureness> sureness;
  private final CausesLearned causes;
  private final Promise promise;
  private final @Nullable String bundle;

  private Tables(
      TablesManifest manifest,
      String fingerprint,
      LinkingModel linking,
      @Nullable RerankingFiles reranking,
      Map<Language, Sureness> sureness,
      CausesLearned causes,
      Promise promise,
      @Nullable String bundle) {
    this.bundle = bundle;
    this.reranking = reranking;
    this.sureness = sureness;
    this.manifest = manifest;
    this.fingerprint = fingerprint;
    this.linking = linking;
    this.causes = causes;
    this.promise = promise;
  }

  /**
   * Opens a directory of tables.
   *
   * @throws ArtefactException if it is not one, is of another format, or a byte of it was changed
   */
  public static Tables open(Path directory) {
    Path file = directory.resolve(MANIFEST);
    if (!Files.isRegularFile(file)) {
      throw new ArtefactException(directory + ": expected tables (a folder with tables.json)");
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      TablesManifest manifest = mapper().readValue(bytes, TablesManifest.class);
      if (manifest.format() != FORMAT) {
        throw new ArtefactException(
            file + ": expected tables format " + FORMAT + ", found " + manifest.format());
      }
      if (!manifest.files().keySet().containsAll(List.of(LINKING, PROMISE))) {
        throw new ArtefactException(
            file
                + ": expected the hashes of "
                + LINKING
                + " and "
                + PROMISE
                + ", found "
                + manifest.files().keySet());
      }
      for (Map.Entry<String, String> entry : manifest.files().entrySet()) {
        String found = Hashes.sha256(directory.resolve(entry.getKey()));
        if (!found.equals(entry.getValue())) {
          throw new ArtefactException(
              directory.resolve(entry.getKey())
                  + ": expected sha256 "
                  + entry.getValue()
                  + ", found "
                  + found);
        }
      }
      Map<String, WeightsFile> weights =
          mapper().readValue(directory.resolve(LINKING).toFile(), new TypeReference<>() {});
      Promise promise = mapper().readValue(directory.resolve(PROMISE).toFile(), Promise.class);
      CausesLearned causes = CausesLearned.read(directory, manifest.files().keySet(), mapper());
      RerankingFiles reranking =
          manifest.files().containsKey(TREES)
              ? RerankingFiles.read(
                  directory.resolve(TREES), directory.resolve(TERMS), calibrations(weights))
              : null;
      return new Tables(
          manifest,
          Hashes.sha256(bytes),
          model(weights),
          reranking,
          manifest.files().containsKey(SURENESS) ? sureness(directory.resolve(SURENESS)) : Map.of(),
          causes,
          promise,
          null);
    } catch (IOException e) {
      throw new ArtefactException(
          directory + ": expected readable tables: " + e.getClass().getSimpleName(), e);
    }
  }

  /**
   * The same tables with other knowledge of underlying causes and another promise; for training.
   */
  public Tables with(CausesLearned learned, Promise promised) {
    return new Tables(
        manifest, fingerprint, linking, reranking, sureness, learned, promised, bundle);
  }

  private static Map<Language, Sureness> sureness(Path file) throws IOException {
    try {
      Map<String, Sureness> read = mapper().readValue(file.toFile(), new TypeReference<>() {});
      Map<Language, Sureness> byLanguage = new EnumMap<>(Language.class);
      read.forEach((language, model) -> byLanguage.put(Language.ofKey(language), model));
      return byLanguage;
    } catch (JsonMappingException e) {
      // What a record refuses arrives wrapped.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ArtefactException(file + ": " + cause.getMessage(), e);
    }
  }

  private static Map<Language, Monotone> calibrations(Map<String, WeightsFile> files) {
    Map<Language, Monotone> byLanguage = new EnumMap<>(Language.class);
    files.forEach(
        (language, file) -> {
          if (file.treesCalibration != null) {
            byLanguage.put(Language.ofKey(language), file.treesCalibration);
          }
        });
    return byLanguage;
  }

  private static LinkingModel model(Map<String, WeightsFile> files) {
    Map<Language, LinkingModel.Weights> byLanguage = new EnumMap<>(Language.class);
    files.forEach(
        (language, file) -> {
          List<Double> weights = new ArrayList<>();
          for (Feature feature : Feature.values()) {
            weights.add(file.weights.getOrDefault(feature.name(), 0.0));
          }
          byLanguage.put(
              Language.ofKey(language),
              new LinkingModel.Weights(weights, file.none, file.calibration));
        });
    return new LinkingModel(byLanguage);
  }

  /** Writes tables without a model of causes. */
  public static void write(
      Path directory,
      String name,
      Pack pack,
      String population,
      List<String> trainedOn,
      LinkingModel linking,
      Promise promise)
      throws IOException {
    write(directory, name, pack, population, trainedOn, linking, CausesLearned.NOTHING, promise);
  }

  /** Writes tables that rank by the logit alone. */
  public static void write(
      Path directory,
      String name,
      Pack pack,
      String population,
      List<String> trainedOn,
      LinkingModel linking,
      CausesLearned causes,
      Promise promise)
      throws IOException {
    write(directory, name, pack, population, trainedOn, linking, null, Map.of(), causes, promise);
  }

  /** Writes tables into a folder; the manifest is written last. */
  public static void write(
      Path directory,
      String name,
      Pack pack,
      String population,
      List<String> trainedOn,
      LinkingModel linking,
      @Nullable Reranking reranking,
      Map<Language, Sureness> sureness,
      CausesLearned causes,
      Promise promise)
      throws IOException {
    write(
        directory,
        name,
        pack,
        null,
        population,
        trainedOn,
        linking,
        reranking,
        sureness,
        causes,
        promise);
  }

  /**
   * Writes tables that were learned with an encoder.
   *
   * @param bundle its fingerprint; {@code null}: there was none
   */
  public static void write(
      Path directory,
      String name,
      Pack pack,
      @Nullable String bundle,
      String population,
      List<String> trainedOn,
      LinkingModel linking,
      @Nullable Reranking reranking,
      Map<Language, Sureness> sureness,
      CausesLearned causes,
      Promise promise)
      throws IOException {
    Files.createDirectories(directory);
    Map<String, WeightsFile> files = new TreeMap<>();
    for (Language language : Language.values()) {
      LinkingModel.Weights w = linking.weights(language);
      Map<String, Double> weights = new LinkedHashMap<>();
      for (Feature feature : Feature.values()) {
        weights.put(feature.name(), w.weights().get(feature.ordinal()));
      }
      files.put(
          language.key(),
          new WeightsFile(
              weights,
              w.none(),
              w.calibration(),
              reranking == null ? null : reranking.calibration(language)));
    }
    ObjectMapper mapper = mapper().enable(SerializationFeature.INDENT_OUTPUT);
    mapper.writeValue(directory.resolve(LINKING).toFile(), files);
    mapper().writeValue(directory.resolve(PROMISE).toFile(), promise);
    Map<String, String> hashes = new TreeMap<>();
    if (reranking != null) {
      RerankingFiles.write(directory.resolve(TREES), directory.resolve(TERMS), reranking, pack);
      hashes.put(TREES, Hashes.sha256(directory.resolve(TREES)));
      hashes.put(TERMS, Hashes.sha256(directory.resolve(TERMS)));
    }
    if (!sureness.isEmpty()) {
      Map<String, Sureness> byLanguage = new TreeMap<>();
      sureness.forEach((language, model) -> byLanguage.put(language.key(), model));
      mapper.writeValue(directory.resolve(SURENESS).toFile(), byLanguage);
      hashes.put(SURENESS, Hashes.sha256(directory.resolve(SURENESS)));
    }
    for (String file : causes.write(directory, mapper)) {
      hashes.put(file, Hashes.sha256(directory.resolve(file)));
    }
    for (String file : List.of(LINKING, PROMISE)) {
      hashes.put(file, Hashes.sha256(directory.resolve(file)));
    }
    mapper.writeValue(
        directory.resolve(MANIFEST).toFile(),
        new TablesManifest(
            FORMAT, name, pack.fingerprint(), bundle, population, trainedOn, hashes));
  }

  private static ObjectMapper mapper() {
    return new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** What the manifest says. */
  public TablesManifest manifest() {
    return manifest;
  }

  /** The sha256 of the manifest: the identity of the tables. */
  public String fingerprint() {
    return fingerprint;
  }

  /** The weights that link mentions to codes. */
  public LinkingModel linking() {
    return linking;
  }

  /**
   * What ranks candidates beyond the weights; {@code null} if these tables have nothing of the
   * kind. Built at the first call for a pack (an index over the learned terms), then shared.
   */
  public @Nullable Reranking reranking(LinkingResources resources) {
    return reranking == null ? null : rerankings.computeIfAbsent(resources, reranking::with);
  }

  /** A linker for one thread, with all that these tables hold. */
  public Linker linker(LinkingResources resources, CodeSystem system) {
    return linker(resources, system, LearnedTermsUse.ALL, null);
  }

  /**
   * A linker for one thread that uses some of the learned terms.
   *
   * @param search finds terms by their meaning; {@code null}: no encoder is at hand
   */
  public Linker linker(
      LinkingResources resources,
      CodeSystem system,
      LearnedTermsUse use,
      @Nullable TermSearch search) {
    return new Linker(resources, linking, reranking(resources), sureness, search, system, use);
  }

  /** How sure a ranking is, by language; empty in tables that leave this to the curves. */
  public Map<Language, Sureness> sureness() {
    return Map.copyOf(sureness);
  }

  /** What they teach of underlying causes. */
  public CausesLearned causes() {
    return causes;
  }

  /** What can be promised of results, by group. */
  public Promise promise() {
    return promise;
  }

  /**
   * Whether they were learned with exactly this pack and with the encoder that is in use, or with
   * none if none is.
   */
  public boolean boundTo(Pack pack) {
    return manifest.pack().equals(pack.fingerprint()) && Objects.equals(manifest.bundle(), bundle);
  }

  /**
   * The same tables, in use with an encoder.
   *
   * @param fingerprint of its bundle; {@code null}: with none
   */
  public Tables usedWith(@Nullable String fingerprint) {
    Tables tables =
        new Tables(
            manifest, this.fingerprint, linking, reranking, sureness, causes, promise, fingerprint);
    tables.rerankings.putAll(rerankings);
    return tables;
  }
}
