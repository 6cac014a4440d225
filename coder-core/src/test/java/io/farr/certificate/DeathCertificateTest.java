package io.farr.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeathCertificateTest {
  @Test
  void takesTheColumnsOfARecord() {
    DeathCertificate certificate =
        DeathCertificate.of(
            Map.ofEntries(
                Map.entry("id", " 17 "),
                Map.entry("version", "2"),
                Map.entry("void", "true"),
                Map.entry("death_date", "2026-01-31"),
                Map.entry("sex", "女"),
                Map.entry("age", "83歳"),
                Map.entry("manner", "3"),
                Map.entry("part1a", " 肺炎 "),
                Map.entry("interval1a", "約2週間"),
                Map.entry("interval1b", "不詳"),
                Map.entry("part1b", "  "),
                Map.entry("part2", "糖尿病"),
                Map.entry("interval2", "10年"),
                Map.entry("external_cause", "階段から転落"),
                Map.entry("birth_weight_g", "2480"),
                Map.entry("ward", "3F")));

    assertThat(certificate.id()).isEqualTo("17");
    assertThat(certificate.version()).isEqualTo(2);
    assertThat(certificate.isVoid()).isTrue();
    assertThat(certificate.deathDate()).contains(LocalDate.of(2026, 1, 31));
    assertThat(certificate.sex()).isEqualTo(Sex.FEMALE);
    assertThat(certificate.age()).isEqualTo(Age.ofYears(83));
    assertThat(certificate.manner()).contains(Manner.FALL);
    // As reported, blanks included: offsets count from the first of them.
    assertThat(certificate.texts())
        .containsExactly(
            Map.entry(CertificateField.PART1A, " 肺炎 "),
            Map.entry(CertificateField.PART2, "糖尿病"),
            Map.entry(CertificateField.EXTERNAL_CAUSE, "階段から転落"));
    assertThat(certificate.intervals())
        .containsOnlyKeys(CertificateField.PART1A, CertificateField.PART2);
    assertThat(certificate.interval(CertificateField.PART1A).orElseThrow().iso8601())
        .isEqualTo("P2W");
    assertThat(certificate.others()).containsExactly(Map.entry("birth_weight_g", "2480"));
  }

  @Test
  void takesWhatIsMissingAsNotStated() {
    DeathCertificate certificate = DeathCertificate.of(Map.of("id", "1"));
    assertThat(certificate.version()).isEqualTo(1);
    assertThat(certificate.isVoid()).isFalse();
    assertThat(certificate.deathDate()).isEmpty();
    assertThat(certificate.sex()).isEqualTo(Sex.UNKNOWN);
    assertThat(certificate.age()).isEqualTo(Age.UNKNOWN);
    assertThat(certificate.manner()).isEmpty();
    assertThat(certificate.texts()).isEmpty();
    assertThat(certificate.other("surgery")).isEmpty();
  }

  @ParameterizedTest(name = "{0} = \"{1}\" is refused by name")
  @CsvSource({
    "id, ' ', 'column id: expected an id, found none'",
    "version, canary, column version: expected what it is named for",
    "version, -1, column version: expected what it is named for",
    "void, canary, column void: expected what it is named for",
    "age, canary, column age: expected what it is named for"
  })
  void refusesWithoutRepeatingTheContent(String column, String content, String message) {
    Map<String, String> columns =
        column.equals("id") ? Map.of("id", content) : Map.of("id", "1", column, content);
    assertThatThrownBy(() -> DeathCertificate.of(columns))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void cannotBeChangedAndDoesNotPrintItsWords() {
    DeathCertificate certificate =
        DeathCertificate.of(Map.of("id", "1", "part1a", "canary", "version", "3.0"));
    assertThatThrownBy(() -> certificate.texts().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(certificate).hasToString("DeathCertificate 1 version 3");
  }

  @ParameterizedTest(name = "{0} is column {1}, line {2}, timed by {3}")
  @CsvSource({
    "PART1A, part1a, 1, interval1a",
    "PART1E, part1e, 5, interval1e",
    "PART2, part2, 6, interval2",
    "EXTERNAL_CAUSE, external_cause, 7, ",
    "MATERNAL_CONDITION, maternal_condition, 11, "
  })
  void fieldsKnowTheirPlace(CertificateField field, String column, int line, String interval) {
    assertThat(field.column()).isEqualTo(column);
    assertThat(field.line()).isEqualTo(line);
    assertThat(field.intervalColumn().orElse(null)).isEqualTo(interval);
    assertThat(field.isPartOne()).isEqualTo(line <= 5);
    assertThat(CertificateField.ofColumn(column)).contains(field);
  }
}
