package io.farr.cli;

import io.farr.codes.Language;
import io.farr.input.InputFormat;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which certificate is explained, and how. */
final class RecordOptions {
  @Option(
      names = "--record",
      converter = LocationConverter.class,
      paramLabel = "FILE",
      description =
          "explain one certificate of a file instead: words, codes, rules, selector, result")
  @Nullable Path file;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "with --record: the certificate of that id (default: the first of the file)")
  @Nullable String id;

  @Option(
      names = "--coded",
      description = "with --record: the certificate holds codes instead of words")
  boolean coded;

  @Option(
      names = "--language",
      paramLabel = "ja|en",
      converter = LanguageConverter.class,
      description =
          "with --record: of titles and sentences (default: the language of the certificate)")
  @Nullable Language language;

  @Option(
      names = "--verbose",
      description =
          "the whole explanation of every candidate; with --record: also candidates that were not"
              + " taken, as many as --limit")
  boolean verbose;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "auto",
      converter = FormatConverter.class,
      description = "with --record: as for farr code (default: as the file's name says)")
  InputFormat format;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      defaultValue = "utf-8",
      converter = CharsetConverter.class,
      description = "with --record: utf-8, cp932, euc-jp, … (default: ${DEFAULT-VALUE})")
  Charset encoding;

  @Mixin RoutingOptions routing;
}
