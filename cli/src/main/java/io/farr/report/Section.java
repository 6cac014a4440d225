package io.farr.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A section of a page; what is added stands in that order, charts side by side where wide enough.
 */
public final class Section {
  private final String heading;
  private final List<Part> parts = new ArrayList<>();

  /**
   * A piece of the section.
   *
   * @param isChart whether it stands beside its neighbour
   * @param write is given the page and an id of its own
   */
  private record Part(boolean isChart, BiConsumer<Markup, String> write) {}

  Section(String heading) {
    this.heading = heading;
  }

  /** A paragraph. */
  public Section text(String text) {
    parts.add(new Part(false, (out, id) -> out.element("p", text)));
    return this;
  }

  /** A chart with its figures as a table behind it. */
  public Section chart(Chart chart) {
    parts.add(new Part(true, (out, id) -> write(out, id, chart)));
    return this;
  }

  /** A table in full view. */
  public Section table(DataTable table) {
    parts.add(new Part(false, (out, id) -> table.write(out)));
    return this;
  }

  /**
   * A table that is folded away until somebody opens it.
   *
   * @param summary what stands there meanwhile
   */
  public Section folded(String summary, DataTable table) {
    parts.add(new Part(false, (out, id) -> fold(out, summary, table)));
    return this;
  }

  /** Names and what they stand for, such as versions and settings. */
  public Section facts(Map<String, String> facts) {
    Map<String, String> copy = new LinkedHashMap<>(facts);
    parts.add(
        new Part(
            false,
            (out, id) -> {
              out.open("dl");
              copy.forEach(
                  (name, value) ->
                      out.open("div").element("dt", name).element("dd", value).close());
              out.close();
            }));
    return this;
  }

  void write(Markup out, String id) {
    out.open("section", "aria-labelledby", id).element("h2", heading, "id", id);
    boolean inCharts = false;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.isChart() != inCharts) {
        inCharts = part.isChart();
        if (inCharts) {
          out.open("div", "class", "charts");
        } else {
          out.close();
        }
      }
      part.write().accept(out, id + "-" + (i + 1));
    }
    if (inCharts) {
      out.close();
    }
    out.close();
  }

  private static void write(Markup out, String id, Chart chart) {
    out.open("figure").element("figcaption", chart.title());
    out.open(
        "svg",
        "viewBox",
        "0 0 " + Chart.WIDTH + " " + chart.height(),
        "role",
        "img",
        "aria-labelledby",
        id + "-t " + id + "-d");
    out.element("title", chart.title(), "id", id + "-t");
    out.element("desc", chart.description(), "id", id + "-d");
    chart.draw(new Canvas(out));
    out.close();
    fold(out, "Figures", chart.table());
    out.close();
  }

  private static void fold(Markup out, String summary, DataTable table) {
    out.open("details").element("summary", summary);
    table.write(out);
    out.close();
  }
}
