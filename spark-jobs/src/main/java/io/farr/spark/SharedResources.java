package io.farr.spark;

import io.farr.codes.ArtefactException;
import io.farr.codes.pack.Pack;
import io.farr.coding.CodingSettings;
import io.farr.coding.RecordCoder;
import io.farr.encoder.EncoderSearch;
import io.farr.encoder.EncoderUse;
import io.farr.encoder.RuntimeCounts;
import io.farr.linking.LearnedTermsUse;
import io.farr.linking.Linker;
import io.farr.linking.LinkingResources;
import io.farr.tables.Tables;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pack and tables of a job as every task of a JVM shares them: opened when the first task asks.
 * Immutable and thread-safe.
 */
final class SharedResources {
  /**
   * Names the artefacts of a job; this is what travels to the tasks.
   *
   * @param pack folder of the pack, as text because paths are not serialisable
   * @param packFingerprint that the pack must have on every machine
   * @param tables folder of the tables
   * @param tablesFingerprint that the tables must have on every machine
   * @param encoder finds terms by their meaning; {@code null}: none is used
   */
  record Key(
      String pack,
      String packFingerprint,
      String tables,
      String tablesFingerprint,
      CodingSettings settings,
      @Nullable EncoderUse encoder)
      implements Serializable {

    /**
     * The resources that this names.
     *
     * @throws ArtefactException if a folder holds something else than where the job was started
     */
    SharedResources resources() {
      return OPENED.computeIfAbsent(this, SharedResources::new);
    }

    /** What the encoder of this JVM has done, if it was opened here. */
    Optional<RuntimeCounts> encoderCounts() {
      SharedResources opened = OPENED.get(this);
      return opened == null || opened.search == null
          ? Optional.empty()
          : Optional.of(opened.search.counts());
    }

    /** Gives up the encoder of this JVM, which holds a device; packs and tables stay. */
    void releaseEncoder() {
      if (encoder != null) {
        SharedResources opened = OPENED.remove(this);
        if (opened != null && opened.search != null) {
          opened.search.close();
        }
      }
    }
  }

  private static final ConcurrentMap<Key, SharedResources> OPENED = new ConcurrentHashMap<>();

  private final LinkingResources linking;
  private final Tables tables;
  private final RecordCoder coder;
  private final CodingSettings settings;
  private final @Nullable EncoderSearch search;

  private SharedResources(Key key) {
    Pack pack = open(key.pack, key.packFingerprint, Pack::open, Pack::fingerprint);
    Tables opened = open(key.tables, key.tablesFingerprint, Tables::open, Tables::fingerprint);
    EncoderUse encoder = key.encoder;
    this.tables = opened.usedWith(encoder == null ? null : encoder.fingerprint());
    this.linking = LinkingResources.of(pack);
    this.search = encoder == null ? null : encoder.open(linking, (done, all) -> {});
    this.settings = key.settings;
    this.coder =
        new RecordCoder(
            linking, tables, settings, search == null ? null : search.conditions().orElse(null));
  }

  /**
   * Opens an artefact, which verifies it: where it lay when the job was started, if it lies there
   * on this host too (a shared disk, the same installation), else the copy that was sent.
   */
  private static <T> T open(
      String folder, String expected, Function<Path, T> open, Function<T, String> fingerprint) {
    Path here = Path.of(folder);
    Optional<Path> sent = HostCopy.of(expected);
    if (sent.isPresent()) {
      try {
        T artefact = open.apply(here);
        if (expected.equals(fingerprint.apply(artefact))) {
          return artefact;
        }
      } catch (ArtefactException e) {
        // Not here, or not whole: the copy is.
        here = sent.get();
      }
      here = sent.get();
    }
    T artefact = open.apply(here);
    String found = fingerprint.apply(artefact);
    if (!expected.equals(found)) {
      throw new ArtefactException(here + ": expected fingerprint " + expected + ", found " + found);
    }
    return artefact;
  }

  /** Codes records; shared by all tasks. */
  RecordCoder coder() {
    return coder;
  }

  /** A linker for one task. */
  Linker newLinker() {
    return tables.linker(linking, settings.system(), LearnedTermsUse.ALL, search);
  }
}
