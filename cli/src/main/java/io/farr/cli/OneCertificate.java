package io.farr.cli;

import io.farr.certificate.DeathCertificate;
import io.farr.codes.InputException;
import io.farr.format.CauseNotation;
import io.farr.format.RawRecord;
import io.farr.format.RecordKind;
import io.farr.input.InputFormat;
import io.farr.input.RecordFiles;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds one certificate in a file: the first, or the latest version of an id. */
final class OneCertificate implements Predicate<RawRecord> {
  private final @Nullable String id;
  private @Nullable Map<String, String> found;
  private RawRecord.@Nullable Unreadable unreadable;

  private OneCertificate(@Nullable String id) {
    this.id = id;
  }

  /**
   * Reads until it is found; of an id, to the end of the file, as a later version may follow.
   *
   * @param notation which of words and codes is wanted of records that hold both
   * @param id the one that is wanted, or {@code null} for the first that can be read
   * @return its columns
   * @throws InputException if there is none, or it cannot be read
   */
  static Map<String, String> find(
      Path file, InputFormat format, Charset charset, CauseNotation notation, @Nullable String id) {
    OneCertificate search = new OneCertificate(id);
    RecordFiles.read(file, RecordKind.CERTIFICATES, format, charset, notation, search);
    Map<String, String> found = search.found;
    RawRecord.Unreadable wrong = search.unreadable;
    if (found != null) {
      return found;
    }
    if (wrong != null) {
      throw new InputException(
          file + ": record " + wrong.ordinal() + " cannot be read: " + wrong.detail());
    }
    throw new InputException(
        file
            + ": expected "
            + (id == null ? "a record" : "a record with the id " + id)
            + ", found none");
  }

  /** Looks at a record, and says whether others are worth looking at. */
  @Override
  public boolean test(RawRecord record) {
    Map<String, String> columns = record.match(RawRecord.Readable::columns, this::note);
    if (columns.isEmpty() || (id != null && !id.equals(DeathCertificate.of(columns).id()))) {
      return true;
    }
    Map<String, String> earlier = found;
    if (earlier == null || version(columns) > version(earlier)) {
      found = columns;
    }
    return id != null;
  }

  private Map<String, String> note(RawRecord.Unreadable record) {
    if (unreadable == null && (id == null || id.equals(record.id()))) {
      unreadable = record;
    }
    return Map.of();
  }

  private static int version(Map<String, String> columns) {
    return DeathCertificate.of(columns).version();
  }
}
