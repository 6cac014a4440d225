package io.farr.codes.importer;

import java.io.IOException;

/** Reads one kind of official file. Implementations hold no state and are thread-safe. */
public interface Importer {
  /** What it reads, for people: "NCHS ICD-10 mortality list". */
  String kind();

  /** Whether the file is of that kind, judged by its first lines. */
  boolean recognises(SourceFile file);

  /**
   * Reads the whole file into the sink. A row that cannot be used is refused with its line and does
   * not stop the import.
   *
   * @throws io.farr.codes.InputException if the file as a whole cannot be read
   */
  void read(SourceFile file, ImportSink sink) throws IOException;
}
