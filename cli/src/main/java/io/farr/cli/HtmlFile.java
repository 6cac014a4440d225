package io.farr.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A page on disk: there as a whole or not at all. */
final class HtmlFile {
  private HtmlFile() {}

  /**
   * Writes a page that may stand there already, as an earlier page of ours.
   *
   * @throws UsageException if the place cannot be written
   */
  static void replace(Path file, String html) {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      Files.writeString(part, html);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UsageException(file + ": cannot be written");
    }
  }

  /**
   * Writes a new page.
   *
   * @throws UsageException if there is something of that name, or it cannot be written
   */
  static void create(Path file, String html) {
    refuseExisting(file);
    replace(file, html);
  }

  /** Says so before the work and not after it. */
  static void refuseExisting(Path file) {
    if (Files.exists(file)) {
      throw new UsageException(file + ": expected a file that does not exist, found one");
    }
  }
}
