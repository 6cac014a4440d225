package io.farr.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** Made-up certificates, and the files they come in. Nobody's words. */
public final class TestRecords {
  static final List<String> COLUMNS =
      List.of(
          "id",
          "version",
          "void",
          "death_date",
          "sex",
          "age",
          "part1a",
          "part1b",
          "part2",
          "remarks");

  private static final List<String> WORDS =
      List.of(
          "pneumonia",
          "Acute myocardial infarction",
          "hypertension",
          "lung cancer, severe",
          "heart failure due to hypertension",
          "肺炎",
          "急性心筋梗塞",
          "old stroke",
          "something that no pack knows",
          "sepsis; renal failure");

  private TestRecords() {}

  /** So many certificates with different ids, the same for the same seed. */
  public static List<Map<String, String>> certificates(int n, long seed) {
    Random random = new Random(seed);
    List<Map<String, String>> records = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Map<String, String> record = certificate("c" + i, "1", word(random));
      record.put("sex", random.nextBoolean() ? "M" : "F");
      record.put("age", 20 + random.nextInt(70) + "y");
      record.put("death_date", LocalDate.of(2020, 1, 1).plusDays(i % 365).toString());
      if (random.nextInt(3) > 0) {
        record.put("part1b", word(random));
      }
      if (random.nextInt(3) == 0) {
        record.put("part2", word(random));
      }
      records.add(record);
    }
    return records;
  }

  static Map<String, String> certificate(String id, String version, String part1a) {
    Map<String, String> record = new LinkedHashMap<>();
    record.put("id", id);
    record.put("version", version);
    record.put("part1a", part1a);
    return record;
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  static Path csv(Path file, List<String> columns, List<Map<String, String>> records)
      throws IOException {
    List<String> lines = new ArrayList<>(List.of(String.join(",", columns)));
    for (Map<String, String> record : records) {
      lines.add(
          columns.stream()
              .map(c -> '"' + record.getOrDefault(c, "").replace("\"", "\"\"") + '"')
              .collect(Collectors.joining(",")));
    }
    return Files.write(file, lines);
  }

  static Path jsonl(Path file, List<Map<String, String>> records) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<String> lines = new ArrayList<>();
    for (Map<String, String> record : records) {
      lines.add(mapper.writeValueAsString(record));
    }
    return Files.write(file, lines);
  }

  /** With a number for the version and a date for the date, as other programs write them. */
  public static Path parquet(Path file, List<Map<String, String>> records) throws IOException {
    MessageType schema =
        Types.buildMessage()
            .optional(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("id")
            .optional(PrimitiveTypeName.DOUBLE)
            .named("version")
            .optional(PrimitiveTypeName.INT32)
            .as(LogicalTypeAnnotation.dateType())
            .named("death_date")
            .optional(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("sex")
            .optional(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("age")
            .optional(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("part1a")
            .optional(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("part1b")
            .optional(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("part2")
            .named("certificates");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withType(schema)
            .withRowGroupRowCountLimit(100)
            .build()) {
      for (Map<String, String> record : records) {
        Group row = new SimpleGroup(schema);
        record.forEach(
            (column, value) -> {
              if (value.isEmpty()) {
                return;
              }
              switch (column) {
                case "version" -> row.add(column, Double.parseDouble(value));
                case "death_date" -> row.add(column, (int) LocalDate.parse(value).toEpochDay());
                default -> row.add(column, value);
              }
            });
        writer.write(row);
      }
    }
    return file;
  }
}
