package io.farr.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.InputException;
import io.farr.format.CauseNotation;
import io.farr.format.RecordKind;
import io.farr.hadoop.FlakyStore;
import io.farr.run.Progress;
import io.farr.spark.TestRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputsTest {
  @TempDir Path folder;

  private static List<CheckedInput> check(Path... inputs) {
    return new Inputs(
            RecordKind.CERTIFICATES, InputFormat.AUTO, StandardCharsets.UTF_8, CauseNotation.WORDS)
        .check(List.of(inputs), Progress.NONE);
  }

  private static void isRefused(String message, Path... inputs) {
    assertThatThrownBy(() -> check(inputs)).isInstanceOf(InputException.class).hasMessage(message);
  }

  private static void parquet(Path file, String columns) throws IOException {
    MessageType schema = MessageTypeParser.parseMessageType("message m {" + columns + "}");
    ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file)).withType(schema).build();
    writer.close();
  }

  @Test
  void aMisspeltColumnIsRefusedWhateverTheFormat() throws IOException {
    Path csv = Files.writeString(folder.resolve("a.csv"), "id,part1a,prat1b\n1,x,y\n");
    isRefused(csv + ":1: unknown column prat1b, expected part1b; rename or remove it", csv);
    Path rows = folder.resolve("a.parquet");
    parquet(rows, "required binary id; required binary part1a; optional binary part1_b;");
    isRefused(rows + ": unknown column part1_b, expected part1b; rename or remove it", rows);
  }

  @Test
  void otherColumnsAreCountedOnly() throws IOException {
    Path rows = folder.resolve("a.parquet");
    parquet(rows, "required binary id; required binary part1a; required binary state;");
    assertThat(check(rows).get(0).unknownColumns()).containsExactly("state");
  }

  @Test
  void aFileThatIsGivenTwiceIsRefused() throws IOException {
    Path csv = Files.writeString(folder.resolve("a.csv"), "id,part1a\n1,x\n");
    Path same = folder.resolve(".").resolve("a.csv");
    isRefused(csv + ": expected every file once, found it given before as " + csv, csv, csv);
    isRefused(csv + ": expected every file once, found it given before as " + same, same, folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "a.parquet"})
  void aFileThatIsWrittenToWhileItIsCheckedIsRefused(String name) throws IOException {
    Path written = folder.resolve("written");
    Path file =
        name.endsWith(".csv")
            ? Files.writeString(folder.resolve(name), "id,part1a\n1,x\n")
            : Files.move(
                TestRecords.parquet(written, TestRecords.certificates(5, 1)), folder.resolve(name));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    FlakyStore.whenOpening(
        () -> assertThat(file.toFile().setLastModified(2_000_000)).as("is written to").isTrue());
    Path seen = FlakyStore.path(file);
    isRefused(seen + ": expected the file as it was checked, found it changed meanwhile", seen);

    FlakyStore.heal();
    assertThat(check(seen)).extracting(CheckedInput::modified).containsExactly(2_000_000L);
  }

  @AfterEach
  void heal() {
    FlakyStore.heal();
  }

  @Test
  void anUnknownEndingNamesTheKnownOnes() throws IOException {
    Path xls = Files.writeString(folder.resolve("a.xls"), "");
    assertThatThrownBy(() -> check(xls))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("a.xls: expected a name that ends in .csv", ".parquet");
  }

  @Test
  void aTruncatedParquetIsToldFromAnotherFile() throws IOException {
    Path whole = TestRecords.parquet(folder.resolve("a"), TestRecords.certificates(50, 1));
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("a.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
    isRefused(
        cut + ": expected a whole Parquet file, found one that ends early or is damaged", cut);
  }
}
