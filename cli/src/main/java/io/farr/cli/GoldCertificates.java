package io.farr.cli;

import io.farr.certificate.DeathCertificate;
import io.farr.coding.CodingSettings;
import io.farr.coding.RecordCoder;
import io.farr.coding.RecordCoding;
import io.farr.format.CauseNotation;
import io.farr.format.InputCheck;
import io.farr.format.RecordKind;
import io.farr.format.RecordReader;
import io.farr.linking.Linked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Certificates with the answers that people gave, in memory.
 *
 * @param records the columns of the latest version of each, answers included
 * @param unreadable how many could not be read
 * @param superseded how many were replaced by a later version
 */
record GoldCertificates(List<Map<String, String>> records, int unreadable, int superseded) {

  /** A certificate with its answers and what Farr made of it. */
  record Coded(Map<String, String> columns, RecordCoding coding) {}

  /**
   * Reads files.
   *
   * @throws io.farr.codes.InputException if one is not what it is said to be
   */
  static GoldCertificates read(List<Path> files, Charset charset) {
    return read(files, charset, CauseNotation.WORDS);
  }

  /** Reads files, of those that hold words and codes what is wanted. */
  static GoldCertificates read(List<Path> files, Charset charset, CauseNotation notation) {
    InputCheck check = new InputCheck(RecordKind.CERTIFICATES, Optional.empty(), charset, notation);
    Map<String, Map<String, String>> latest = new LinkedHashMap<>();
    int unreadable = 0;
    int superseded = 0;
    for (Path file : files) {
      InputCheck.Checked checked = check.check(file);
      try (RecordReader reader =
          RecordReader.openWithAnswers(
              Files.newInputStream(file),
              checked.format(),
              charset,
              RecordKind.CERTIFICATES,
              notation,
              file.toString())) {
        while (reader.hasNext()) {
          Optional<Map<String, String>> columns =
              reader.next().match(r -> Optional.of(r.columns()), u -> Optional.empty());
          if (columns.isEmpty()) {
            unreadable++;
            continue;
          }
          String id = DeathCertificate.of(columns.get()).id();
          Map<String, String> earlier = latest.get(id);
          superseded += earlier == null ? 0 : 1;
          if (earlier == null || version(columns.get()) > version(earlier)) {
            latest.put(id, columns.get());
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(file + ": cannot be read", e);
      }
    }
    return new GoldCertificates(List.copyOf(latest.values()), unreadable, superseded);
  }

  private static int version(Map<String, String> columns) {
    return DeathCertificate.of(columns).version();
  }

  /** Codes them all over all cores; every distinct segment is linked once. */
  List<Coded> code(Knowledge knowledge, CodingSettings settings) {
    return code(knowledge, settings, link(knowledge, settings));
  }

  /** What is found for every distinct segment, whatever precision is wanted. */
  Map<String, Linked> link(Knowledge knowledge, CodingSettings settings) {
    RecordCoder coder = new RecordCoder(knowledge.resources(), knowledge.tables(), settings);
    return knowledge.linkAll(
        records.parallelStream()
            .map(columns -> coder.segments(RecordKind.CERTIFICATES, columns))
            .flatMap(Collection::stream)
            .collect(Collectors.toSet()));
  }

  /** Codes them all with what was found for their segments. */
  List<Coded> code(Knowledge knowledge, CodingSettings settings, Map<String, Linked> linked) {
    RecordCoder coder = new RecordCoder(knowledge.resources(), knowledge.tables(), settings);
    return records.parallelStream()
        .map(
            columns ->
                new Coded(
                    columns,
                    coder.code(
                        RecordKind.CERTIFICATES,
                        columns,
                        key -> Objects.requireNonNull(linked.get(key)))))
        .toList();
  }
}
