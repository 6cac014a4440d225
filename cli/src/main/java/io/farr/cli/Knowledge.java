package io.farr.cli;

import io.farr.codes.CodeSystem;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Pack;
import io.farr.context.ConditionFinder;
import io.farr.encoder.EncoderSearch;
import io.farr.linking.LearnedTermsUse;
import io.farr.linking.Linked;
import io.farr.linking.Linker;
import io.farr.linking.LinkingResources;
import io.farr.linking.TermSearch;
import io.farr.tables.Tables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An opened pack with the tables that go with it. Thread-safe.
 *
 * @param system the code system that is coded to
 * @param use which learned terms speak for an expression
 * @param search finds terms by their meaning; {@code null}: no encoder is used
 */
record Knowledge(
    LinkingResources resources,
    Tables tables,
    CodeSystem system,
    LearnedTermsUse use,
    @Nullable TermSearch search) {
  /** Segments that are linked at a time: an encoder takes them in batches. */
  private static final int TOGETHER = 1024;

  /**
   * The same, but every expression is linked as if nobody had coded it before: for measuring with
   * records whose words may be among the learned terms.
   */
  Knowledge unseen() {
    return new Knowledge(resources, tables, system, LearnedTermsUse.NOT_ITS_OWN, search);
  }

  Pack pack() {
    return resources.pack();
  }

  CodeTable codes() {
    return resources.pack().codes();
  }

  /** The same pack with other tables. */
  Knowledge with(Tables others) {
    return new Knowledge(resources, others, system, LearnedTermsUse.ALL, search);
  }

  /** What finds conditions in running text besides the lexicon; {@code null}: nothing does. */
  @Nullable ConditionFinder finder() {
    return search instanceof EncoderSearch encoder ? encoder.conditions().orElse(null) : null;
  }

  /** A linker for one thread. */
  Linker linker() {
    return tables.linker(resources, system, use, search);
  }

  /** Links every distinct segment once, over all cores. */
  Map<String, Linked> linkAll(Collection<String> segments) {
    List<String> keys = new ArrayList<>(new LinkedHashSet<>(segments));
    int parts = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), keys.size()));
    Map<String, Linked> linked = new ConcurrentHashMap<>(2 * keys.size());
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part -> {
              Linker linker = linker();
              for (int from = part * TOGETHER; from < keys.size(); from += parts * TOGETHER) {
                List<String> some = keys.subList(from, Math.min(from + TOGETHER, keys.size()));
                linker.link(some).forEach(one -> linked.put(one.key(), one));
              }
            });
    return linked;
  }
}
