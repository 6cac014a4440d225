package io.farr.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farr.codes.CodeSystem;
import io.farr.coding.CodingSettings;
import io.farr.format.RecordKind;
import io.farr.input.InputFormat;
import io.farr.run.Progress;
import io.farr.run.RowFilter;
import io.farr.run.RunReader;
import io.farr.run.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A small pack, tables that promise, and a folder for a run. */
abstract class JobFixture {
  @TempDir static Path shared;
  private static TestArtefacts artefacts;
  private static String temporary;

  @TempDir Path folder;
  Path out;

  @BeforeAll
  static void makeArtefacts() throws IOException {
    artefacts = TestArtefacts.write(shared);
    // All that Spark writes for itself shall be found under one folder.
    temporary = System.getProperty("java.io.tmpdir");
    System.setProperty("java.io.tmpdir", Files.createDirectory(shared.resolve("tmp")).toString());
  }

  @AfterAll
  static void restore() {
    System.setProperty("java.io.tmpdir", temporary);
  }

  @BeforeEach
  void nameOutput() {
    out = folder.resolve("out");
  }

  CodingJobSettings settings(Path output, Path... inputs) {
    return new CodingJobSettings(
        List.of(inputs),
        RecordKind.CERTIFICATES,
        InputFormat.AUTO,
        StandardCharsets.UTF_8,
        output,
        artefacts.pack(),
        artefacts.trusting(),
        new CodingSettings(CodeSystem.ICD_10, false, 0.99, 0.95, 0.3),
        ReviewText.INCLUDED,
        "local[2]",
        Optional.of(2));
  }

  /** The same job with or without text for review, over so many partitions. */
  static CodingJobSettings with(CodingJobSettings s, ReviewText text, int partitions) {
    return new CodingJobSettings(
        s.inputs(),
        s.kind(),
        s.format(),
        s.charset(),
        s.output(),
        s.pack(),
        s.tables(),
        s.coding(),
        text,
        s.master(),
        Optional.of(partitions));
  }

  RunSummary run(Path output, Path... inputs) {
    return new CodingJob(settings(output, inputs), Progress.NONE).run();
  }

  static List<ObjectNode> rows(Path run, Table table) {
    try (Stream<ObjectNode> rows = RunReader.open(run).rows(table, RowFilter.ALL)) {
      return rows.toList();
    }
  }

  static List<String> column(Path run, Table table, String column) {
    return rows(run, table).stream().map(row -> row.get(column).asText()).toList();
  }
}
