package io.farr.run;

import io.farr.codes.ArtefactException;
import io.farr.codes.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that the rows of a run depend on. A run may be continued only by a job with the same plan:
 * otherwise half of its rows would answer another question than the rest. Where Spark runs, and in
 * how many parts, is not part of it.
 *
 * @param farr version of Farr
 * @param inputs in their order
 * @param pack its fingerprint
 * @param tables their fingerprint
 * @param bundle the fingerprint of the encoder; "none" without one
 * @param settings by name, as text
 */
public record RunPlan(
    String farr,
    String kind,
    List<Source> inputs,
    String pack,
    String tables,
    String bundle,
    SortedMap<String, String> settings) {
  /** Stands for the encoder of a run without one. */
  public static final String NO_BUNDLE = "none";

  /** What a manifest tells among the settings, but changes no row. */
  private static final List<String> WITHOUT_EFFECT = List.of("master", "partitions", "chunks");

  /** One input file, wherever it lies. */
  public record Source(String name, String sha256, long records) {}

  public RunPlan {
    inputs = List.copyOf(inputs);
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** The settings of a manifest as those of a plan. */
  public static SortedMap<String, String> settings(Map<String, Object> byName) {
    SortedMap<String, String> settings = new TreeMap<>();
    byName.forEach((name, value) -> settings.put(name, String.valueOf(value)));
    WITHOUT_EFFECT.forEach(settings::remove);
    return settings;
  }

  /** The plan by which a finished run was made. */
  public static RunPlan of(RunManifest manifest) {
    return new RunPlan(
        manifest.farr(),
        manifest.kind(),
        manifest.inputs().stream()
            .map(input -> new Source(input.name(), input.sha256(), input.records()))
            .toList(),
        manifest.pack().fingerprint(),
        manifest.tables().fingerprint(),
        manifest.bundle() == null ? NO_BUNDLE : manifest.bundle().fingerprint(),
        settings(manifest.settings()));
  }

  /**
   * Makes sure that this plan continues the one by which a run was begun.
   *
   * @throws ArtefactException if pack, tables, bundle or Farr itself differ
   * @throws InputException else if the inputs differ
   * @throws OutputFolderException else if a setting differs; each message names everything that
   *     differs
   */
  public void refuseOther(Path run, RunPlan begun) {
    List<String> artefacts = new ArrayList<>();
    differ(artefacts, "Farr", begun.farr, farr);
    differ(artefacts, "pack", begun.pack, pack);
    differ(artefacts, "tables", begun.tables, tables);
    differ(artefacts, "bundle", begun.bundle, bundle);
    List<String> files = new ArrayList<>();
    for (int i = 0; i < Math.max(inputs.size(), begun.inputs.size()); i++) {
      differ(files, "input " + (i + 1), told(begun.inputs, i), told(inputs, i));
    }
    List<String> others = new ArrayList<>();
    differ(others, "kind", begun.kind, kind);
    TreeSet<String> names = new TreeSet<>(settings.keySet());
    names.addAll(begun.settings.keySet());
    for (String name : names) {
      differ(
          others,
          name,
          begun.settings.getOrDefault(name, "none"),
          settings.getOrDefault(name, "none"));
    }
    List<String> all = new ArrayList<>(artefacts);
    all.addAll(files);
    all.addAll(others);
    String message =
        run + ": expected what the run was begun with, found other: " + String.join("; ", all);
    if (!artefacts.isEmpty()) {
      throw new ArtefactException(message);
    }
    if (!files.isEmpty()) {
      throw new InputException(message);
    }
    if (!others.isEmpty()) {
      throw new OutputFolderException(message);
    }
  }

  private static String told(List<Source> sources, int i) {
    return i < sources.size()
        ? sources.get(i).name() + " with sha256 " + sources.get(i).sha256().substring(0, 16) + "…"
        : "no file";
  }

  private static void differ(List<String> differences, String what, String begun, String found) {
    if (!Objects.equals(begun, found)) {
      differences.add(what + " was " + begun + ", is " + found);
    }
  }
}
