package io.farr.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.format.RecordKind;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetLinesTest {
  @TempDir Path folder;

  /** The value as Farr reads it, of a column of that type. */
  private String read(String type, Consumer<Group> value) throws IOException {
    String column = type.contains("%s") ? String.format(type, "age") : type + " age";
    MessageType schema =
        MessageTypeParser.parseMessageType("message m { optional " + column + "; }");
    Path file = Files.createTempDirectory(folder, "one").resolve("a.parquet");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file)).withType(schema).build()) {
      Group row = new SimpleGroup(schema);
      value.accept(row);
      writer.write(row);
    }
    try (ParquetLines lines =
        new ParquetLines(file, RecordKind.CERTIFICATES, 0, Files.size(file))) {
      String line = new String(lines.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(line).startsWith("{\"age\":\"").endsWith("\"}\n");
      return line.substring(8, line.length() - 3);
    }
  }

  private String decimal(String type, byte[] unscaled) throws IOException {
    return read(
        type + " %s (DECIMAL(9,2))", row -> row.add("age", Binary.fromConstantByteArray(unscaled)));
  }

  @Test
  void valuesOfAnyTypeAreTheTextThatAPersonWouldWrite() throws IOException {
    assertThat(read("binary %s (STRING)", row -> row.add("age", "82歳"))).isEqualTo("82歳");
    assertThat(read("int32", row -> row.add("age", -7))).isEqualTo("-7");
    assertThat(read("int64", row -> row.add("age", 7L))).isEqualTo("7");
    assertThat(read("int32 %s (DECIMAL(9,2))", row -> row.add("age", 8250))).isEqualTo("82.50");
    assertThat(read("double", row -> row.add("age", 82.0))).isEqualTo("82");
    assertThat(read("double", row -> row.add("age", 0.25))).isEqualTo("0.25");
    assertThat(read("float", row -> row.add("age", Float.NaN))).isEmpty();
    assertThat(read("boolean", row -> row.add("age", true))).isEqualTo("true");
    assertThat(
            read(
                "int32 %s (DATE)",
                row -> row.add("age", (int) LocalDate.of(2024, 2, 29).toEpochDay())))
        .isEqualTo("2024-02-29");
    assertThat(
            read(
                "int64 %s (TIMESTAMP(MILLIS,true))",
                row -> row.add("age", Instant.parse("2024-02-29T23:59:59Z").toEpochMilli())))
        .isEqualTo("2024-02-29");
    assertThat(read("int32", row -> {})).as("missing").isEmpty();
  }

  @Test
  void decimalsAreReadHoweverManyBytesTheyHave() throws IOException {
    for (int value : new int[] {0, 1, -1, 127, -128, 8250, -8250, 999_999_999}) {
      String expected = BigInteger.valueOf(value).toString();
      byte[] bytes = BigInteger.valueOf(value).toByteArray();
      assertThat(new java.math.BigDecimal(decimal("binary", bytes)).unscaledValue())
          .hasToString(expected);
    }
    assertThat(decimal("fixed_len_byte_array(4)", new byte[] {0, 0, 0x20, 0x3a}))
        .isEqualTo("82.50");
    assertThat(decimal("binary", new byte[0])).as("no bytes are no number").isEmpty();
  }
}
