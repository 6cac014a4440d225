package io.farr.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.coding.Reason;
import io.farr.coding.Route;
import io.farr.format.CauseNotation;
import io.farr.format.RawRecord;
import io.farr.format.RecordFormat;
import io.farr.format.RecordKind;
import io.farr.format.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExchangeFormatTest {
  private static CodedCertificate certificate(String id, String route, String decidedBy)
      throws IOException {
    return CodedCertificate.of(
        new ObjectMapper()
            .readTree(
                """
                {"record_id":"ID","version":1,"kind":"certificate",
                 "codes":[{"system":"icd10","release":"2019"}],
                 "entity_axis":[{"line":1,"position":1,"code":"S06.9"},
                  {"line":2,"position":1,"code":"I10"},{"line":2,"position":2,"code":"S06.9"},
                  {"line":6,"position":1,"code":"F17.9"},{"line":7,"position":1,"code":"W18"}],
                 "record_axis":["W18","S06.9","I10","F17.9"],"underlying_cause":"W18",
                 "route":"ROUTE","reasons":[],"decided_by":"BY"}
                """
                    .replace("ID", id)
                    .replace("ROUTE", route)
                    .replace("BY", decidedBy)));
  }

  private static Map<String, String> readBack(ExchangeFormat format, CodedCertificate certificate) {
    String text = format.header().map(h -> h + "\n").orElse("") + format.line(certificate) + "\n";
    RecordFormat as =
        switch (format) {
          case IJE -> RecordFormat.IJE;
          case VRDR -> RecordFormat.FHIR;
          case DORIS -> RecordFormat.DORIS;
        };
    try (RecordReader reader =
        RecordReader.openWithAnswers(
            new ByteArrayInputStream(text.getBytes(UTF_8)),
            as,
            UTF_8,
            RecordKind.CERTIFICATES,
            CauseNotation.CODES,
            "test")) {
      return reader.next().match(RawRecord.Readable::columns, u -> Map.of("bad", u.toString()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(ExchangeFormat.class)
  void givesTheSameAxesWhenItIsReadBack(ExchangeFormat format) throws IOException {
    for (String id : List.of("2025ZZ000101", "c-17")) {
      Map<String, String> back = readBack(format, certificate(id, "AUTO", "farr"));
      assertThat(back)
          .containsEntry("id", id)
          .containsEntry("part1a", "S06.9")
          .containsEntry("part1b", "I10 S06.9")
          .containsEntry("part2", "F17.9 W18");
      if (format != ExchangeFormat.DORIS) {
        assertThat(back)
            .containsEntry("gold_record_axis", "W18 S06.9 I10 F17.9")
            .containsEntry("expected_uc", "W18");
        // A proposal is no answer, a person's decision is.
        assertThat(readBack(format, certificate(id, "REVIEW", "farr")))
            .doesNotContainKey("expected_uc");
      }
      assertThat(readBack(format, certificate(id, "REVIEW", "person")))
          .containsEntry("expected_uc", "W18");
    }
  }

  @Test
  void anIjeRecordHasItsLengthAndCutsNothingOff() throws IOException {
    assertThat(ExchangeFormat.IJE.line(certificate("c-17", "AUTO", "farr"))).hasSize(5000);
    CodedCertificate longId = certificate("an-id-of-more-than-twelve", "AUTO", "farr");
    assertThatThrownBy(() -> ExchangeFormat.IJE.line(longId))
        .hasMessageContaining("AUXNO")
        .hasMessageNotContaining("more-than");
    CodedCertificate other =
        new CodedCertificate(
            "1", 1, "icd11", "", List.of(), List.of(), "", Route.REVIEW, List.of(), false);
    assertThatThrownBy(() -> ExchangeFormat.IJE.line(other)).hasMessageContaining("icd11");
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource({
    "AUTO, , false, 0",
    "REVIEW, LOW_CONFIDENCE, false, 2",
    "REVIEW, SEX_CONFLICT, false, 3",
    "REVIEW, NO_CANDIDATE, false, 1",
    "REVIEW, NO_CANDIDATE, true, 4"
  })
  void tellsWhyARecordIsNotFinal(Route route, Reason reason, boolean person, String digit) {
    List<Reason> reasons = reason == null ? List.of() : List.of(Reason.UNSEEN_CODE, reason);
    assertThat(RejectCode.of(route, reasons, person).code()).isEqualTo(digit);
  }
}
