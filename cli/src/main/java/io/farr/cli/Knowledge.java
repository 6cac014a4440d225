package io.farr.cli;

import io.farr.codes.CodeSystem;
import io.farr.codes.pack.CausalTable;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Pack;
import io.farr.linking.LearnedTermsUse;
import io.farr.linking.Linked;
import io.farr.linking.Linker;
import io.farr.linking.LinkingResources;
import io.farr.tables.Tables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * An opened pack with the tables that go with it. Thread-safe.
 *
 * @param system the code system that is coded to
 * @param use which learned terms speak for an expression
 */
record Knowledge(
    LinkingResources resources, Tables tables, CodeSystem system, LearnedTermsUse use) {

  Knowledge(LinkingResources resources, Tables tables, CodeSystem system) {
    this(resources, tables, system, LearnedTermsUse.ALL);
  }

  /**
   * The same, but every expression is linked as if nobody had coded it before: for measuring with
   * records whose words may be among the learned terms.
   */
  Knowledge unseen() {
    return new Knowledge(resources, tables, system, LearnedTermsUse.NOT_ITS_OWN);
  }

  Pack pack() {
    return resources.pack();
  }

  CodeTable codes() {
    return resources.pack().codes();
  }

  /** Which condition can be due to which. */
  CausalTable causalTable() {
    return resources.pack().causal();
  }

  /** The same pack with other tables. */
  Knowledge with(Tables others) {
    return new Knowledge(resources, others, system);
  }

  /** A linker for one thread. */
  Linker linker() {
    return tables.linker(resources, system, use);
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
              for (int i = part; i < keys.size(); i += parts) {
                linked.put(keys.get(i), linker.link(keys.get(i)));
              }
            });
    return linked;
  }
}
