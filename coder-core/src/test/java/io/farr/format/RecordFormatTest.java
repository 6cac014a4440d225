package io.farr.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordFormatTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "a.csv, CSV",
    "a.CSV, CSV",
    "a.csv.gz, CSV",
    "a.tsv, TSV",
    "a.b.tsv.GZ, TSV",
    "a.jsonl, JSONL",
    "a.ndjson.gz, JSONL",
    "a.txt, TEXT",
    "a.parquet, ",
    "csv, CSV",
    "a.gz, ",
    "a, ",
    "a.xlsx, "
  })
  void goesByTheFileName(String name, RecordFormat format) {
    assertThat(RecordFormat.ofFileName(name).orElse(null)).isEqualTo(format);
  }

  @ParameterizedTest(name = "{0} is document {1}")
  @CsvSource({
    "dir/note-17.txt.gz, note-17",
    "note.v2.txt, note.v2",
    "file:/a/b.txt, b",
    "note, note",
    "C:\\notes\\7.txt, 7",
    ".txt, .txt"
  })
  void namesADocumentAfterItsFile(String source, String id) {
    assertThat(RecordFormat.documentId(source)).isEqualTo(id);
  }

  @ParameterizedTest(name = "{0} to {1} is {2}")
  @CsvSource({
    "part1a, part1a, 0", "prat1a, part1a, 1", "part_1a, part1a, 1", "maner, manner, 1",
    "sexe, sex, 1", "ward, void, 3", "'', age, 3", "id, '', 2"
  })
  void countsEdits(String a, String b, int distance) {
    assertThat(Spelling.distance(a, b)).isEqualTo(distance);
    assertThat(Spelling.distance(b, a)).isEqualTo(distance);
  }

  @ParameterizedTest(name = "{0} is meant to be {1}")
  @CsvSource({
    "maner, manner",
    "part1f, part1a",
    "prat1b, part1b",
    "part1_b, part1b",
    "ward,",
    "state,"
  })
  void knowsWhatAMisspeltColumnIsMeantToBe(String column, @Nullable String meant) {
    assertThat(RecordKind.CERTIFICATES.meant(column)).isEqualTo(Optional.ofNullable(meant));
  }

  @Test
  void knowsTheColumnsOfEachKind() {
    assertThat(RecordKind.CERTIFICATES.knownColumns())
        .containsExactlyInAnyOrder(
            ("id version void death_date sex age part1a part1b part1c part1d part1e interval1a"
                    + " interval1b interval1c interval1d interval1e part2 interval2 manner"
                    + " external_cause injury_date injury_place surgery surgery_date"
                    + " surgery_findings autopsy autopsy_findings remarks pregnancy"
                    + " maternal_condition multiple_birth birth_weight_g gestation_weeks")
                .split(" "));
    assertThat(RecordKind.CERTIFICATES.isSatisfiedBy(Set.of("id", "part1c"))).isTrue();
    assertThat(RecordKind.CERTIFICATES.isSatisfiedBy(Set.of("id", "remarks"))).isFalse();
    assertThat(RecordKind.CERTIFICATES.isSatisfiedBy(Set.of("part1a"))).isFalse();
    assertThat(RecordKind.PHRASES.isSatisfiedBy(Set.of("id", "text"))).isTrue();
  }
}
