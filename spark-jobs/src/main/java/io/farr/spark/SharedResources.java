package io.farr.spark;

import io.farr.codes.ArtefactException;
import io.farr.codes.pack.Pack;
import io.farr.coding.CodingSettings;
import io.farr.coding.RecordCoder;
import io.farr.context.ConditionFinder;
import io.farr.encoder.Device;
import io.farr.encoder.EncoderConditions;
import io.farr.encoder.EncoderSearch;
import io.farr.encoder.EncoderUse;
import io.farr.encoder.RuntimeCounts;
import io.farr.linking.LearnedTermsUse;
import io.farr.linking.Linker;
import io.farr.linking.LinkingResources;
import io.farr.tables.Tables;
import io.farr.text.NormalizedText;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pack and tables of a job as every task of a JVM shares them: opened when the first task asks.
 * Thread-safe.
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
      return opened == null
          ? Optional.empty()
          : opened.searches.values().stream()
              .map(EncoderSearch::counts)
              .reduce(RuntimeCounts::plus);
    }

    /** Gives up the encoder of this JVM, which holds a device; packs and tables stay. */
    void releaseEncoder() {
      if (encoder != null) {
        SharedResources opened = OPENED.remove(this);
        if (opened != null) {
          opened.searches.values().forEach(EncoderSearch::close);
        }
      }
    }
  }

  private static final ConcurrentMap<Key, SharedResources> OPENED = new ConcurrentHashMap<>();

  private final LinkingResources linking;
  private final Tables tables;
  private final RecordCoder coder;
  private final CodingSettings settings;
  private final @Nullable EncoderUse encoder;

  /** One for each device that a linking task was given: an executor may have several cards. */
  private final ConcurrentMap<Device, EncoderSearch> searches = new ConcurrentHashMap<>();

  /** Linkers that no task has, by the encoder that they ask. */
  private final ConcurrentMap<Optional<EncoderSearch>, Queue<Linker>> idle =
      new ConcurrentHashMap<>();

  /** What finds conditions in documents with each of them. */
  private final ConcurrentMap<EncoderSearch, Optional<EncoderConditions>> finders =
      new ConcurrentHashMap<>();

  private SharedResources(Key key) {
    Pack pack = open(key.pack, key.packFingerprint, Pack::open, Pack::fingerprint);
    Tables opened = open(key.tables, key.tablesFingerprint, Tables::open, Tables::fingerprint);
    this.encoder = key.encoder;
    this.tables = opened.usedWith(encoder == null ? null : encoder.fingerprint());
    this.linking = LinkingResources.of(pack);
    this.settings = key.settings;
    this.coder =
        new RecordCoder(linking, tables, settings, encoder == null ? null : this::conditions);
  }

  /**
   * Opens an artefact, which verifies it: where it lay when the job was started, if it lies there
   * on this host too (a shared disk, the same installation), else the copy that was sent.
   */
  private static <T> T open(
      String folder, String expected, Function<Path, T> open, Function<T, String> fingerprint) {
    Path here = Path.of(folder);
    Optional<HostCopy> sent = HostCopy.of(expected);
    try {
      return verified(here, expected, open, fingerprint);
    } catch (ArtefactException e) {
      // Not here, or not whole: the copy is.
      return sent.orElseThrow(() -> e).open(copy -> verified(copy, expected, open, fingerprint));
    }
  }

  private static <T> T verified(
      Path folder, String expected, Function<Path, T> open, Function<T, String> fingerprint) {
    T artefact = open.apply(folder);
    String found = fingerprint.apply(artefact);
    if (!expected.equals(found)) {
      throw new ArtefactException(
          folder + ": expected fingerprint " + expected + ", found " + found);
    }
    return artefact;
  }

  /** Codes records; shared by all tasks. */
  RecordCoder coder() {
    return coder;
  }

  /**
   * A linker for the task that calls, new or one that another task gave back: it remembers what
   * that one linked.
   */
  Linker takeLinker() {
    EncoderSearch search = search();
    Linker used = idle(search).poll();
    return used == null
        ? tables.linker(linking, settings.system(), LearnedTermsUse.ALL, search)
        : used;
  }

  /** Gives back a linker that the task took and that never failed. */
  void giveBack(Linker linker) {
    idle(search()).add(linker);
  }

  private Queue<Linker> idle(@Nullable EncoderSearch search) {
    return idle.computeIfAbsent(Optional.ofNullable(search), s -> new ConcurrentLinkedQueue<>());
  }

  /**
   * The encoder for the task that calls. Its device is opened when the first task asks for it: only
   * linking does, and reading documents; other machines may have none.
   */
  private @Nullable EncoderSearch search() {
    EncoderUse use = encoder;
    return use == null
        ? null
        : searches.computeIfAbsent(
            TaskCard.of(use.device()), device -> use.on(device).open(linking, (done, all) -> {}));
  }

  /** What the encoder's heads find in a document; nothing if it has no such heads. */
  private List<ConditionFinder.Found> conditions(NormalizedText text) {
    EncoderSearch search = search();
    return search == null
        ? List.of()
        : finders
            .computeIfAbsent(search, EncoderSearch::conditions)
            .map(finder -> finder.find(text))
            .orElse(List.of());
  }
}
