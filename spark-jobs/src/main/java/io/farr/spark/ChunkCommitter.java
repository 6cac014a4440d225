package io.farr.spark;

import io.farr.run.JobFailedException;
import io.farr.run.RowsDigest;
import io.farr.run.RunCounts;
import io.farr.run.RunFiles;
import io.farr.run.RunFolder;
import io.farr.run.RunJournal;
import io.farr.run.RunManifest;
import io.farr.run.Step;
import io.farr.run.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes chunks that lie staged chunks of the run, one by one: what lies on disk is counted and
 * hashed, moved, and named in the journal.
 */
final class ChunkCommitter {
  private final RunFolder folder;
  private final Step.Listener steps;

  ChunkCommitter(RunFolder folder, Step.Listener steps) {
    this.folder = folder;
    this.steps = steps;
  }

  /**
   * Commits a chunk.
   *
   * @param staged where its files lie, in one folder a table
   * @param written what the tasks say that wrote it, in the order of partitions
   * @param read what was counted of it before it was coded
   * @throws JobFailedException if it has more or fewer rows than it must have; it is not committed
   *     then
   */
  void commit(int chunk, Path staged, List<CodeChunks.Written> written, ReadCounts read)
      throws IOException {
    RunFiles files = folder.files();
    Map<String, List<RunManifest.Output>> outputs = new TreeMap<>();
    Map<String, Path> moves = new LinkedHashMap<>();
    for (Table table : Table.values()) {
      List<RunManifest.Output> of = new ArrayList<>();
      for (CodeChunks.Written task : written) {
        String file = task.files().get(table);
        if (file != null) {
          Path lies = staged.resolve(table.folder()).resolve(file);
          RunManifest.Output output = files.output(lies, RunFiles.part(table, task.partition()));
          of.add(output);
          moves.put(output.file(), lies);
        }
      }
      outputs.put(table.folder(), List.copyOf(of));
    }
    Tally tally = written.stream().map(CodeChunks.Written::tally).reduce(new Tally(), Tally::plus);
    RunCounts counts = read.counts(tally);
    refuseLost(chunk, counts, outputs);
    steps.reached(Step.CHUNK_VALIDATED);
    for (Map.Entry<String, Path> move : moves.entrySet()) {
      files.moveChunk(move.getValue(), move.getKey());
    }
    files.forceTables();
    steps.reached(Step.CHUNK_MOVED);
    folder
        .journal()
        .add(
            new RunJournal.ChunkDone(
                chunk,
                counts,
                tally.reasons,
                read.reasons(tally),
                read.segments,
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
