package io.farr.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.report.CurveChart.Reference;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PageTest {
  private static final String HOSTILE = "</title><script>alert('x')</script>&\"<b>\u0007";

  static Stream<Chart> everyChart() {
    Random random = new Random(7);
    List<LineChart.Point> rate = new ArrayList<>();
    List<LineChart.Point> tokens = new ArrayList<>();
    for (int i = 0; i <= 60; i++) {
      rate.add(new LineChart.Point(i * 2, i < 8 ? i * 900 : 7000 + random.nextInt(900)));
      tokens.add(new LineChart.Point(i * 2, i < 8 ? 0 : 3000 + random.nextInt(400)));
    }
    List<CurveChart.Point> reliability = new ArrayList<>();
    List<CurveChart.Point> coverage = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      double y = Math.min(1, i / 10.0 - 0.05 + random.nextDouble() * 0.06);
      reliability.add(
          new CurveChart.Point(i / 10.0 - 0.05, y, Math.max(0, y - 0.04), Math.min(1, y + 0.04)));
      coverage.add(CurveChart.Point.of(i / 10.0, 1 - 0.0008 * i * i));
    }
    return Stream.of(
        new BarChart(
            "Routes " + HOSTILE,
            "Records by route.",
            "route",
            "records",
            131_000,
            List.of(
                new BarChart.Bar("AUTO", 84_210, "c3"),
                new BarChart.Bar("REVIEW", 46_500, "c2"),
                new BarChart.Bar("QUARANTINE", 290, "c5"),
                new BarChart.Bar(
                    "I21.9 急性心筋梗塞，詳細不明 · Acute myocardial infarction, unspecified", 0, "c1"),
                new BarChart.Bar(HOSTILE, 12, "c1"))),
        new LineChart(
            "Throughput",
            "It rises for a quarter of a minute and stays.",
            "seconds since the start",
            "a second",
            List.of(
                new LineChart.Series("records", rate),
                new LineChart.Series("distinct segments", tokens)),
            List.of(
                new LineChart.Span("reading", 0, 16),
                new LineChart.Span("linking", 16, 70),
                new LineChart.Span("coding", 70, 122))),
        new Histogram(
            "Confidence of the underlying cause",
            "Most are sure.",
            "confidence",
            "records",
            List.of(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0),
            List.of(
                new Histogram.Series(
                    "AUTO", List.of(0L, 0L, 0L, 0L, 0L, 0L, 10L, 1_000L, 14_000L, 64_000L)),
                new Histogram.Series(
                    "REVIEW",
                    List.of(
                        900L, 800L, 1_000L, 2_000L, 2_500L, 3_000L, 4_000L, 9_000L, 9_000L, 2L)))),
        new CurveChart(
            "Reliability",
            "Close to the diagonal.",
            "stated probability",
            "share that is right",
            0,
            0,
            Reference.DIAGONAL,
            List.of(new CurveChart.Curve("all", reliability))),
        new CurveChart(
            "Precision over coverage",
            "Falls slowly.",
            "share that is final",
            "precision",
            0,
            0.9,
            Reference.at(0.995),
            List.of(
                new CurveChart.Curve("certificates in Japanese", coverage),
                new CurveChart.Curve("certificates in English", coverage.subList(2, 9)))),
        new IntervalChart(
            "Comparability ratios",
            "One differs from 1.",
            "item",
            "ratio",
            1,
            List.of(
                new IntervalChart.Row(
                    "019 がん Malignant neoplasms (C00-C97)", 1.0068, 1.0061, 1.0075),
                new IntervalChart.Row("046 Parkinson disease", 1.021, 0.99, 1.052),
                new IntervalChart.Row("108 no interval", 0.97, 0.97, 0.97))));
  }

  /** A page with everything on it. */
  static String sample() {
    Page page =
        Page.titled("Run of October · 人口動態 " + HOSTILE)
            .subtitle("130,999 certificates, coded on 2026-11-02")
            .headline("64.3%", "final without a touch", "84,210 of 130,999")
            .headline("46,500", "to a person", "")
            .headline("1 min 52 s", "from start to end", "1,170 records a second")
            .foot("Farr 0.1.0");
    Section all = page.section("Every chart");
    all.text("Each chart of the package once. " + HOSTILE);
    everyChart().forEach(all::chart);
    page.section("Versions")
        .facts(Map.of("Pack", "starter " + "0123456789abcdef".repeat(4)))
        .table(
            DataTable.of(
                "Deaths by list",
                List.of("item", "deaths"),
                List.of(List.of("肺炎 Pneumonia", "1,204"), List.of(HOSTILE, "2"))));
    return page.html();
  }

  @Test
  void holdsNothingThatIsLoadedOrRun() throws Exception {
    String html = sample();
    Path shown = Path.of("target", "report-sample.html");
    Files.writeString(shown, html);
    assertThat(html)
        .doesNotContain("<script")
        .doesNotContain("<link")
        .doesNotContain("url(")
        .doesNotContain("@import")
        .doesNotContainPattern("(src|href)=")
        .doesNotContain("http://", "https://")
        .contains("default-src 'none'".replace("'", "&#39;"));
  }

  @Test
  void escapesWhateverItIsGiven() throws Exception {
    Document page = parse(sample());
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(page.getElementsByTagName("h1").item(0).getTextContent())
        .isEqualTo("Run of October · 人口動態 " + HOSTILE.replace('\u0007', '\ufffd'));
  }

  @Test
  void namesAndDescribesEveryPictureAndPutsItsFiguresBehindIt() throws Exception {
    NodeList figures = parse(sample()).getElementsByTagName("figure");
    assertThat(figures.getLength()).isEqualTo((int) everyChart().count());
    for (int i = 0; i < figures.getLength(); i++) {
      Element figure = (Element) figures.item(i);
      Element svg = (Element) figure.getElementsByTagName("svg").item(0);
      assertThat(svg.getAttribute("role")).isEqualTo("img");
      Element title = (Element) svg.getElementsByTagName("title").item(0);
      Element desc = (Element) svg.getElementsByTagName("desc").item(0);
      assertThat(svg.getAttribute("aria-labelledby"))
          .isEqualTo(title.getAttribute("id") + " " + desc.getAttribute("id"));
      assertThat(title.getTextContent()).isNotBlank();
      assertThat(desc.getTextContent()).isNotBlank();
      assertThat(figure.getElementsByTagName("tr").getLength()).isGreaterThan(1);
    }
  }

  @ParameterizedTest
  @MethodSource("everyChart")
  void everythingIsDrawnInsideThePicture(Chart chart) throws Exception {
    Markup out = new Markup().open("svg");
    chart.draw(new Canvas(out));
    Document drawn = parse(out.close().written());
    NodeList all = drawn.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element shape = (Element) all.item(i);
      for (String name : List.of("x", "x1", "x2", "cx")) {
        if (shape.hasAttribute(name)) {
          assertThat(Double.parseDouble(shape.getAttribute(name))).isBetween(0.0, 360.0);
        }
      }
      for (String name : List.of("y", "y1", "y2", "cy")) {
        if (shape.hasAttribute(name)) {
          assertThat(Double.parseDouble(shape.getAttribute(name)))
              .isBetween(0.0, (double) chart.height());
        }
      }
    }
  }

  @Test
  void drawsChartsOfNothing() throws Exception {
    Section section = Page.titled("Nothing").section("Nothing");
    section.chart(new BarChart("a", "b", "c", "d", 0, List.of()));
    section.chart(new LineChart("a", "b", "c", "d", List.of(), List.of()));
    section.chart(
        new Histogram(
            "a",
            "b",
            "c",
            "d",
            List.of(0.0, 1.0),
            List.of(new Histogram.Series("e", List.of(0L)))));
    section.chart(new CurveChart("a", "b", "c", "d", 0, 0, Reference.NONE, List.of()));
    section.chart(new IntervalChart("a", "b", "c", "d", 1, List.of()));
    Markup out = new Markup();
    section.write(out, "s");
    assertThat(parse(out.written()).getElementsByTagName("svg").getLength()).isEqualTo(5);
  }

  @Test
  void refusesARowWithACellMissing() {
    assertThatThrownBy(() -> DataTable.of("t", List.of("a", "b"), List.of(List.of("only one"))))
        .hasMessage("expected 2 cells in a row, found 1");
  }

  /** Pages are written so that an XML parser can check them. */
  private static Document parse(String html) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    String xml = html.replace("<!DOCTYPE html>\n", "");
    return builder.parse(new InputSource(new StringReader(xml)));
  }
}
