package io.farr.format;

import io.farr.certificate.Age;
import io.farr.certificate.DeathCertificate;
import io.farr.certificate.RecordColumns;
import io.farr.codes.InputException;
import io.farr.format.RawRecord.Readable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one file, one at a time, in the order of the file; memory is that of the
 * longest record. Every record comes out exactly once. Gzip is recognised by its first bytes, a
 * UTF-8 byte-order mark is dropped, blank lines are skipped.
 *
 * <p>A record is {@link RawRecord.Unreadable} if it cannot be taken apart, has no id, or holds a
 * version, void mark (certificates) or age (certificates, documents) that cannot be one, or holds
 * codes where words are wanted. Whether the same id and version come twice is for whoever sees all
 * files.
 *
 * <p>Not thread-safe; give each worker its own. Owns the stream from {@code open} on.
 */
public final class RecordReader implements Iterator<RawRecord>, AutoCloseable {
  /** The longest record, in bytes as in the file: 16 MiB. */
  public static final int MAX_RECORD_BYTES = 16 << 20;

  private final Rows rows;
  private final RecordKind kind;
  private final boolean answers;
  private final Optional<CauseNotation> wanted;
  private final boolean mayHoldCodes;
  private long right;
  private long otherNotation;
  private @Nullable RawRecord next;
  private boolean fetched;

  private RecordReader(
      Rows rows,
      RecordKind kind,
      boolean answers,
      Optional<CauseNotation> wanted,
      CauseNotation notation) {
    // Farr's own tables do not say which of both they hold.
    this.mayHoldCodes =
        wanted.isEmpty() && kind == RecordKind.CERTIFICATES && notation == CauseNotation.WORDS;
    this.rows = rows;
    this.kind = kind;
    this.answers = answers;
    this.wanted = wanted;
  }

  /**
   * Opens a file for coding: of each record only the columns that Farr knows are kept, {@code
   * patient_id} is not, nor is any answer ({@code gold_…}, {@code expected_…}).
   *
   * @param in packed or not; closed by {@link #close}, and here if opening fails
   * @param charset one that contains ASCII: UTF-8, windows-31j, EUC-JP, ISO-8859-1, …
   * @param sourceName the file's name for messages, and for the id of a plain text
   * @throws InputException if the header is missing, lacks required columns or cannot be read, if
   *     the gzip is damaged, or if the kind or encoding cannot be in that format
   * @throws UncheckedIOException if the stream fails
   */
  public static RecordReader open(
      InputStream in, RecordFormat format, Charset charset, RecordKind kind, String sourceName) {
    return open(in, format, charset, kind, CauseNotation.WORDS, sourceName);
  }

  /**
   * As {@link #open(InputStream, RecordFormat, Charset, RecordKind, String)}.
   *
   * @param notation what is wanted of certificates in formats that may hold both
   */
  public static RecordReader open(
      InputStream in,
      RecordFormat format,
      Charset charset,
      RecordKind kind,
      CauseNotation notation,
      String sourceName) {
    return open(in, format, charset, kind, notation, sourceName, false, line -> {});
  }

  /** Opens a file for evaluation: as {@link #open}, with every column, answers included. */
  public static RecordReader openWithAnswers(
      InputStream in, RecordFormat format, Charset charset, RecordKind kind, String sourceName) {
    return openWithAnswers(in, format, charset, kind, CauseNotation.WORDS, sourceName);
  }

  /** Opens a file for evaluation: as {@link #open}, with every column, answers included. */
  public static RecordReader openWithAnswers(
      InputStream in,
      RecordFormat format,
      Charset charset,
      RecordKind kind,
      CauseNotation notation,
      String sourceName) {
    return open(in, format, charset, kind, notation, sourceName, true, line -> {});
  }

  static RecordReader open(
      InputStream in,
      RecordFormat format,
      Charset charset,
      RecordKind kind,
      CauseNotation notation,
      String sourceName,
      boolean answers,
      Consumer<Lines.Line> observer) {
    try {
      refuseOtherKind(format, kind, sourceName);
      Encoding encoding = Encoding.of(charset, sourceName);
      Unpacked unpacked = Unpacked.of(in, sourceName);
      Lines lines = new Lines(unpacked, encoding, MAX_RECORD_BYTES, observer);
      TableDialect own = new TableDialect.Own(kind);
      Rows rows =
          switch (format) {
            case CSV -> DelimitedRows.open(lines, encoding, ',', own, sourceName, MAX_RECORD_BYTES);
            case TSV ->
                DelimitedRows.open(lines, encoding, '\t', own, sourceName, MAX_RECORD_BYTES);
            case JSONL -> new JsonRows(lines, encoding, kind, MAX_RECORD_BYTES);
            case TEXT -> new TextRows(lines, encoding, sourceName, MAX_RECORD_BYTES);
            case IJE -> new IjeRows(lines, encoding, notation, MAX_RECORD_BYTES);
            case FHIR ->
                new FhirRows(
                    new JsonObjects(unpacked, MAX_RECORD_BYTES),
                    notation,
                    sourceName,
                    MAX_RECORD_BYTES);
            case SIM, DORIS, SHIBOHYO ->
                DelimitedRows.openForeign(
                    lines, encoding, FormatGuess.table(format), sourceName, MAX_RECORD_BYTES);
          };
      Optional<CauseNotation> wanted =
          format.isForeign() ? Optional.of(notation) : Optional.empty();
      return new RecordReader(rows, kind, answers, wanted, notation);
    } catch (IOException e) {
      closeAfter(in, e);
      throw new UncheckedIOException(sourceName + ": cannot be read", e);
    } catch (RuntimeException e) {
      closeAfter(in, e);
      throw e;
    }
  }

  private static void refuseOtherKind(RecordFormat format, RecordKind kind, String sourceName) {
    if (format == RecordFormat.TEXT && kind != RecordKind.DOCUMENTS) {
      throw new InputException(
          sourceName + ":1: expected " + kind.key() + " in csv, tsv or jsonl, found text");
    }
    if (format.isForeign() && kind != RecordKind.CERTIFICATES) {
      throw new InputException(
          sourceName
              + ":1: expected "
              + kind.key()
              + ", found "
              + format.key()
              + ", which holds certificates");
    }
  }

  private static void closeAfter(InputStream in, Exception why) {
    try {
      in.close();
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws InputException if the gzip turns out damaged or cut short
   * @throws UncheckedIOException if the stream fails
   */
  @Override
  public boolean hasNext() {
    if (!fetched) {
      try {
        RawRecord row = rows.next();
        next = row == null ? null : row.match(this::checked, u -> u);
      } catch (IOException e) {
        throw new UncheckedIOException("the stream of records broke off", e);
      }
      fetched = true;
    }
    return next != null;
  }

  /**
   * {@inheritDoc}
   *
   * @throws InputException if the gzip turns out damaged or cut short
   * @throws UncheckedIOException if the stream fails
   */
  @Override
  public RawRecord next() {
    RawRecord record = hasNext() ? next : null;
    if (record == null) {
      throw new NoSuchElementException("no further record");
    }
    fetched = false;
    return record;
  }

  private RawRecord checked(Readable row) {
    Map<String, String> all = row.columns();
    String id = all.getOrDefault("id", "").strip();
    if (id.isEmpty()) {
      return Rows.unreadable(row.ordinal(), null, Reason.MISSING_ID, "column id: found none");
    }
    if (RecordColumns.version(all).isEmpty()) {
      return wrong(row, id, Reason.BAD_VERSION, "version: expected a whole number of 0 or more");
    }
    if (kind == RecordKind.CERTIFICATES
        && DeathCertificate.voidMark(all.getOrDefault("void", "")).isEmpty()) {
      return wrong(row, id, Reason.BAD_VALUE, "void: expected true or false");
    }
    if (kind != RecordKind.PHRASES && Age.parse(all.getOrDefault("age", "")).isEmpty()) {
      return wrong(row, id, Reason.IMPOSSIBLE_AGE, "age: expected 0 to 130 years");
    }
    if (wanted.isPresent()) {
      return wanted.get().choose(row).match(this::rightNotation, this::otherNotation);
    }
    if (mayHoldCodes) {
      Optional<Boolean> codes = CauseNotation.isCodesOnly(all);
      otherNotation += codes.orElse(false) ? 1 : 0;
      right += codes.orElse(true) ? 0 : 1;
    }
    return kept(row);
  }

  private RawRecord rightNotation(Readable row) {
    right++;
    return kept(row);
  }

  private RawRecord otherNotation(RawRecord row) {
    otherNotation++;
    return row;
  }

  private RawRecord kept(Readable row) {
    if (answers) {
      return row;
    }
    Map<String, String> kept = new LinkedHashMap<>(row.columns());
    kept.keySet().removeIf(column -> !kind.keeps(column));
    return new Readable(row.ordinal(), kept);
  }

  private static RawRecord wrong(Readable row, String id, Reason reason, String detail) {
    return Rows.unreadable(row.ordinal(), id, reason, "column " + detail);
  }

  /** The columns of the header; for JSON Lines, those met so far. */
  Set<String> columns() {
    return rows.columns();
  }

  boolean sawRecord() {
    return rows.sawRecord();
  }

  /**
   * The complaint, if every record so far that could be read holds words for codes or codes for
   * words.
   */
  Optional<String> otherNotationOnly() {
    return otherNotation > 0 && right == 0
        ? Optional.of(wanted.orElse(CauseNotation.WORDS).otherOnly())
        : Optional.empty();
  }

  @Override
  public void close() {
    try {
      rows.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the stream of records could not be closed", e);
    }
  }
}
