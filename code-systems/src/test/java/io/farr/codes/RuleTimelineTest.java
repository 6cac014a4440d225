package io.farr.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTimelineTest {
  @ParameterizedTest(name = "{0}, a death of {1}: {2}")
  @CsvSource({
    "2013, 2024, 2013",
    "2013, 0, 2013",
    "'2013,2016@2018', 2017, 2013",
    "'2013,2016@2018', 2018, 2016",
    "'2013,2016@2018', 2030, 2016",
    "'2013,2016@2018', 0, 2016",
    "'2013, 2016@2018, 2013@2020', 2019, 2016",
    "'2013, 2016@2018, 2013@2020', 2020, 2013"
  })
  void theYearOfDeathDecides(String timeline, int year, String edition) {
    RuleTimeline read = RuleTimeline.parse(timeline);
    assertThat(read.edition(year).key()).isEqualTo(edition);
    assertThat(RuleTimeline.parse(read.toString())).isEqualTo(read);
  }

  @ParameterizedTest(name = "\"{0}\": {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2013@2018|expected an edition for all years before the first one",
        "''|unknown edition \"\", expected 2013 or 2016",
        "2012|unknown edition \"2012\", expected 2013 or 2016",
        "2013,2016@18|\"2013,2016@18\": expected a year after @, as in 2013,2016@2018",
        "2013,2016|expected rising years of change",
        "2013,2016@2018,2013@2018|expected rising years of change"
      })
  void whatIsNoTimelineIsNamed(String timeline, String message) {
    assertThatThrownBy(() -> RuleTimeline.parse(timeline))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
