/**
 * Reports as one HTML page that needs nothing else: no script, no font, no picture from elsewhere,
 * no network. It is readable on a telephone, in print, in the dark and by a screen reader: every
 * chart has a title, a description and its figures as a table behind it.
 *
 * <pre>{@code
 * Page page = Page.titled("Run of October").subtitle("130,412 certificates");
 * page.section("Routes")
 *     .text("What became of the records.")
 *     .chart(new BarChart("Routes", "Records by route.", "Route", "records", bars));
 * Files.writeString(file, page.html());
 * }</pre>
 *
 * <p>Start at {@link io.farr.report.Page}; the charts are the {@link io.farr.report.Chart}s. Charts
 * are SVG written here and not by a charting library: XChart's SVG was looked at and draws every
 * letter as an outline in the fonts of the machine that made it (126 kB for four bars, boxes for
 * Japanese where no such font is installed), in fixed colours, fixed pixels and without title or
 * description.
 *
 * <p>All text passes {@code Markup}, which escapes it. Nothing here knows of runs or codes.
 */
@NullMarked
package io.farr.report;

import org.jspecify.annotations.NullMarked;
