package io.farr.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A page in the making: a title, what matters most in large figures, then sections. */
public final class Page {
  private final String title;
  private final List<String[]> headline = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private String subtitle = "";
  private String foot = "";

  private Page(String title) {
    this.title = title;
  }

  /** An empty page. Not thread-safe. */
  public static Page titled(String title) {
    return new Page(title);
  }

  /** A line below the title. */
  public Page subtitle(String text) {
    subtitle = text;
    return this;
  }

  /** A line at the end. */
  public Page foot(String text) {
    foot = text;
    return this;
  }

  /**
   * A large figure above all sections.
   *
   * @param note below it, in small letters; may be empty
   */
  public Page headline(String figure, String name, String note) {
    headline.add(new String[] {figure, name, note});
    return this;
  }

  /** A new section at the end of the page. */
  public Section section(String heading) {
    Section section = new Section(heading);
    sections.add(section);
    return section;
  }

  /** The whole page in UTF-8; the same for the same contents. */
  public String html() {
    Markup out = new Markup();
    out.raw("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
    out.empty("meta", "charset", "utf-8");
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    // What the page promises, the browser enforces: nothing is loaded, nothing runs, nobody is
    // told.
    out.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
    out.empty("meta", "name", "referrer", "content", "no-referrer");
    out.empty("meta", "name", "color-scheme", "content", "light dark");
    out.element("title", title);
    out.open("style").raw(style()).close().close();
    out.open("body").open("main").open("header").element("h1", title);
    if (!subtitle.isEmpty()) {
      out.element("p", subtitle, "class", "sub");
    }
    if (!headline.isEmpty()) {
      out.open("ul", "class", "headline");
      for (String[] one : headline) {
        out.open("li").element("b", one[0]).element("span", one[1]);
        if (!one[2].isEmpty()) {
          out.element("small", one[2]);
        }
        out.close();
      }
      out.close();
    }
    out.close();
    for (int i = 0; i < sections.size(); i++) {
      sections.get(i).write(out, "s" + (i + 1));
    }
    if (!foot.isEmpty()) {
      out.element("footer", foot);
    }
    return out.close().close().close().written();
  }

  private static String style() {
    try (InputStream in = Page.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("report.css is missing beside " + Page.class.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("report.css cannot be read", e);
    }
  }
}
