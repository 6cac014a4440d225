package io.farr.spark;

import io.farr.codes.ArtefactException;
import io.farr.codes.pack.Pack;
import io.farr.coding.CodingSettings;
import io.farr.coding.RecordCoder;
import io.farr.linking.Linker;
import io.farr.linking.LinkingResources;
import io.farr.tables.Tables;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

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
   */
  record Key(
      String pack,
      String packFingerprint,
      String tables,
      String tablesFingerprint,
      CodingSettings settings)
      implements Serializable {

    /**
     * The resources that this names.
     *
     * @throws ArtefactException if a folder holds something else than where the job was started
     */
    SharedResources resources() {
      return OPENED.computeIfAbsent(this, SharedResources::new);
    }
  }

  private static final ConcurrentMap<Key, SharedResources> OPENED = new ConcurrentHashMap<>();

  private final LinkingResources linking;
  private final Tables tables;
  private final RecordCoder coder;
  private final CodingSettings settings;

  private SharedResources(Key key) {
    Pack pack = open(key.pack, key.packFingerprint, Pack::open, Pack::fingerprint);
    this.tables = open(key.tables, key.tablesFingerprint, Tables::open, Tables::fingerprint);
    this.linking = LinkingResources.of(pack);
    this.settings = key.settings;
    this.coder = new RecordCoder(linking, tables, settings);
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
    return tables.linker(linking, settings.system());
  }
}
