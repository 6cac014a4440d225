package io.farr.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;

/**
 * How the records of a run are cut: by the hash of their {@code place}, so that all versions of an
 * id lie in one chunk and every chunk can be counted by itself. The hash is the one by which Spark
 * shuffles (Murmur3 with seed 42, the same in every release since buckets on disk depend on it):
 * where the number of partitions is a multiple of the number of chunks, each partition holds
 * records of one chunk only, and a wave of chunks reads its own partitions and no others.
 */
final class Chunks {
  /** So many records are one chunk: what a crash costs at most, beside the others of its wave. */
  static final int RECORDS = 50_000;

  /** Smaller inputs are cut into some chunks too, each as large as this at least. */
  private static final int FEWEST_RECORDS = 5_000;

  private static final int FEW = 8;
  private static final int MOST = 4000;

  private Chunks() {}

  /** Into how many chunks an input is cut, unless told otherwise. */
  static int number(long records) {
    long few = Math.min(FEW, (records + FEWEST_RECORDS - 1) / FEWEST_RECORDS);
    long most = Math.min(MOST, (records + RECORDS - 1) / RECORDS);
    return (int) Math.max(1, Math.max(few, most));
  }

  /** The number of the chunk that a row belongs to, by its place. */
  static Column of(int chunks) {
    return pmod(hash(col("place")), lit(chunks));
  }

  /** The numbers of the partitions that hold the records of some chunks, in ascending order. */
  static List<Integer> partitionsOf(List<Integer> wave, int partitions, int chunks) {
    Set<Integer> wanted = Set.copyOf(wave);
    return IntStream.range(0, partitions)
        .filter(partition -> wanted.contains(partition % chunks))
        .boxed()
        .toList();
  }

  /** The smallest number of partitions, not under the wanted, that keeps chunks apart. */
  static int partitions(int wanted, int chunks) {
    return (wanted + chunks - 1) / chunks * chunks;
  }

  /**
   * The chunks that are still to be done, as waves that are coded at one time. A wave must keep all
   * cores busy, also when its last tasks are not all of one length.
   */
  static List<List<Integer>> waves(int chunks, Set<Integer> done, int parallelism) {
    int size = Math.max(4, 2 * parallelism);
    List<List<Integer>> waves = new ArrayList<>();
    for (int first = 0; first < chunks; first += size) {
      List<Integer> wave = new ArrayList<>();
      for (int chunk = first; chunk < Math.min(chunks, first + size); chunk++) {
        if (!done.contains(chunk)) {
          wave.add(chunk);
        }
      }
      if (!wave.isEmpty()) {
        waves.add(wave);
      }
    }
    return waves;
  }
}
