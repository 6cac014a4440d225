package io.farr.bench;

import io.farr.codes.pack.Pack;
import io.farr.encoder.Bundle;
import io.farr.encoder.Device;
import io.farr.encoder.EncoderSearch;
import io.farr.encoder.SegmentTokenizer;
import io.farr.linking.LinkingResources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How many distinct mentions of eight tokens a second an encoder links to the nearest terms of a
 * whole pack, from text to terms: tokens, batches, encoder and exact search in the joined graph.
 *
 * <pre>
 * MentionBench PACK BUNDLE CACHE_DIR TEXTS.tsv.gz ROUNDS
 * </pre>
 *
 * Mentions are pieces of the texts first and forms of the pack after them. Prints one JSON object.
 */
public final class MentionBench {
  private static final int TOKENS = 8;
  private static final int MOST = Integer.getInteger("mentions", 8_000);

  private MentionBench() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 5) {
      System.err.println("usage: MentionBench PACK BUNDLE CACHE_DIR TEXTS.tsv.gz ROUNDS");
      System.exit(2);
    }
    LinkingResources resources = LinkingResources.of(Pack.open(Path.of(args[0])));
    Bundle bundle = Bundle.open(Path.of(args[1]));
    List<String> mentions = mentions(resources, bundle, Path.of(args[3]));
    double[] rates = new double[Integer.parseInt(args[4])];
    try (EncoderSearch search =
        EncoderSearch.open(resources, bundle, Device.CPU, Path.of(args[2]), (done, all) -> {})) {
      search.nearest(mentions.subList(0, Math.min(500, mentions.size())));
      for (int round = 0; round < rates.length; round++) {
        long begin = System.nanoTime();
        search.nearest(mentions);
        rates[round] = mentions.size() * 1e9 / (System.nanoTime() - begin);
      }
    }
    Arrays.sort(rates);
    System.out.printf(
        Locale.ROOT,
        "{\"figure\":\"mentions\",\"bundle\":\"%s\",\"precision\":\"%s\",\"forms\":%d,\"tokens_each\":%d,"
            + "\"mentions\":%d,\"mentions_per_s\":%.0f,\"least\":%.0f,\"most\":%.0f,\"rounds\":%d}%n",
        bundle.manifest().name(),
        bundle.manifest().precision(),
        resources.lexicon().size(),
        TOKENS,
        mentions.size(),
        rates[rates.length / 2],
        rates[0],
        rates[rates.length - 1],
        rates.length);
  }

  /** Distinct texts of eight tokens, the two special ones not counted. */
  private static List<String> mentions(LinkingResources resources, Bundle bundle, Path texts)
      throws IOException {
    Set<String> candidates = new LinkedHashSet<>(EncoderBench.segments(texts));
    for (int form = 0; form < resources.lexicon().size(); form++) {
      candidates.add(resources.lexicon().form(form));
    }
    List<String> all = List.copyOf(candidates);
    List<String> mentions = new ArrayList<>();
    try (SegmentTokenizer tokenizer = SegmentTokenizer.of(bundle)) {
      for (int from = 0; from < all.size() && mentions.size() < MOST; from += 1000) {
        List<String> some = all.subList(from, Math.min(all.size(), from + 1000));
        List<long[]> ids = tokenizer.ids(some);
        for (int i = 0; i < some.size() && mentions.size() < MOST; i++) {
          if (ids.get(i).length == TOKENS + 2) {
            mentions.add(some.get(i));
          }
        }
      }
    }
    return mentions;
  }
}
