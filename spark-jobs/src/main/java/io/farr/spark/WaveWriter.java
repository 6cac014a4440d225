package io.farr.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.farr.hadoop.HadoopFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Writes the chunks of a wave: all tables of all chunks into the staging folder first, one task and
 * one file a chunk, sorted; then chunk by chunk what lies on disk is counted and hashed, moved, and
 * named in the journal.
 */
final class WaveWriter {
  /** What Spark calls the file of a task: the number of the task comes first. */
  private static final Pattern SPARK_PART = Pattern.compile("part-([0-9]{5,})-.*\\.parquet");

  /**
   * How many bytes of distinct values a column may be written by. What explains a candidate stands
   * in every record that names it: thousands of such lines are more than Parquet's usual megabyte,
   * beyond which it would write each anew.
   */
  private static final long DICTIONARY_BYTES = 32L << 20;

  private final RunFolder folder;
  private final Step.Listener steps;
  private final boolean partitionedByChunk;

  /**
   * @param partitionedByChunk whether partitions of codings and review rows are chunks already,
   *     those of the wave and no others, in their order and sorted
   */
  WaveWriter(RunFolder folder, Step.Listener steps, boolean partitionedByChunk) {
    this.folder = folder;
    this.steps = steps;
    this.partitionedByChunk = partitionedByChunk;
  }

  /** What was counted of the chunks of a wave before it is written. */
  record Counted(TreeMap<Integer, ReadCounts> read, TreeMap<Integer, Tally> coded) {
    private ReadCounts read(int chunk) {
      return read.getOrDefault(chunk, new ReadCounts());
    }

    private Tally coded(int chunk) {
      return coded.getOrDefault(chunk, new Tally());
    }
  }

  /**
   * Writes and commits.
   *
   * @param tables the rows of every table, with their chunks
   * @throws JobFailedException if a chunk has more or fewer rows than it must have; it and what
   *     comes after it is not committed then
   */
  void write(List<Integer> wave, Map<Table, Dataset<Row>> tables, Counted counted)
      throws IOException {
    Path staged = folder.staged("wave-" + wave.get(0));
    Map<Table, Map<Integer, Path>> files = new EnumMap<>(Table.class);
    for (Map.Entry<Table, Dataset<Row>> entry : tables.entrySet()) {
      Table table = entry.getKey();
      Path to = staged.resolve(table.folder());
      byChunk(table, entry.getValue(), wave)
          .select(columns(table))
          .write()
          .option(ParquetOutputFormat.DICTIONARY_PAGE_SIZE, DICTIONARY_BYTES)
          .parquet(HadoopFiles.url(to));
      files.put(table, byChunk(to, wave));
      steps.reached(Step.TABLE_STAGED);
    }
    for (int chunk : wave) {
      commit(chunk, files, counted);
    }
    Folders.delete(staged);
  }

  /** A partition for each chunk of the wave, sorted. */
  private Dataset<Row> byChunk(Table table, Dataset<Row> rows, List<Integer> wave) {
    if (partitionedByChunk && table != Table.QUARANTINE) {
      return rows;
    }
    Column place = array_position(array(literals(wave)), col("chunk")).minus(lit(1));
    return rows.repartitionById(wave.size(), place.cast(DataTypes.IntegerType))
        .sortWithinPartitions(columns(table == Table.QUARANTINE ? "source ordinal" : "record_id"));
  }

  private static Column[] literals(List<Integer> numbers) {
    return numbers.stream().map(number -> lit(number)).toArray(Column[]::new);
  }

  private static Column[] columns(Table table) {
    return switch (table) {
      case CODINGS -> columns(String.join(" ", CodingRows.SCHEMA.fieldNames()));
      case REVIEW -> columns(String.join(" ", ReviewRows.SCHEMA.fieldNames()));
      case QUARANTINE ->
          new Column[] {
            col("sourced").as("source"),
            col("ordinal"),
            col("record_id"),
            col("reason"),
            col("detail")
          };
    };
  }

  private static Column[] columns(String names) {
    return Arrays.stream(names.split(" ", -1)).map(name -> col(name)).toArray(Column[]::new);
  }

  private static Map<Integer, Path> byChunk(Path written, List<Integer> wave) throws IOException {
    Map<Integer, Path> byChunk = new HashMap<>();
    for (Path file : RunFolder.parquet(written)) {
      Matcher name = SPARK_PART.matcher(String.valueOf(file.getFileName()));
      if (!name.matches() || byChunk.put(wave.get(Integer.parseInt(name.group(1))), file) != null) {
        throw new JobFailedException(file + ": expected one file a task, found another");
      }
    }
    return byChunk;
  }

  private void commit(int chunk, Map<Table, Map<Integer, Path>> files, Counted counted)
      throws IOException {
    Map<String, List<RunManifest.Output>> outputs = new TreeMap<>();
    Map<Table, Path> moves = new EnumMap<>(Table.class);
    for (Table table : Table.values()) {
      List<RunManifest.Output> of = new ArrayList<>();
      Path file = files.getOrDefault(table, Map.of()).get(chunk);
      if (file != null) {
        RunManifest.Output output = folder.output(file, RunFolder.part(table, chunk));
        // The first chunk has its file in any case, so that no table is without its columns.
        if (output.rows() > 0 || chunk == 0) {
          of.add(output);
          moves.put(table, file);
        }
      }
      outputs.put(table.folder(), List.copyOf(of));
    }
    RunCounts counts = counted.read(chunk).counts(counted.coded(chunk));
    refuseLost(chunk, counts, outputs);
    steps.reached(Step.CHUNK_VALIDATED);
    for (Map.Entry<Table, Path> move : moves.entrySet()) {
      folder.moveChunk(move.getValue(), move.getKey(), chunk);
    }
    folder.forceTables();
    steps.reached(Step.CHUNK_MOVED);
    Tally tally = counted.coded(chunk);
    folder
        .journal()
        .add(
            new RunJournal.ChunkDone(
                chunk,
                counts,
                tally.reasons,
                counted.read(chunk).reasons(tally),
                counted.read(chunk).segments,
                RowsDigest.hex(tally.digest),
                outputs));
    steps.reached(Step.CHUNK_COMMITTED);
  }

  /** Counts what lies on disk, not what was meant to be written there. */
  private static void refuseLost(
      int chunk, RunCounts counts, Map<String, List<RunManifest.Output>> outputs) {
    long codings = rows(outputs, Table.CODINGS);
    long review = rows(outputs, Table.REVIEW);
    long quarantine = rows(outputs, Table.QUARANTINE);
    if (!counts.isComplete()
        || codings != counts.auto() + counts.review()
        || review != counts.review() + counts.audit()
        || quarantine != counts.quarantine()) {
      throw new JobFailedException(
          String.format(
              Locale.ROOT,
              "records were lost or doubled in chunk %d: %s, but %d rows in codings, %d in review,"
                  + " %d in quarantine; it is not committed",
              chunk,
              counts,
              codings,
              review,
              quarantine));
    }
  }

  private static long rows(Map<String, List<RunManifest.Output>> outputs, Table table) {
    return outputs.getOrDefault(table.folder(), List.of()).stream()
        .mapToLong(RunManifest.Output::rows)
        .sum();
  }
}
