package io.farr.codes.pack;

import java.io.IOException;
import java.nio.file.Path;

/** A section that a package above compiles from the tables of a pack while the pack is built. */
public interface PackSection {
  /** The file's name inside the pack. */
  String fileName();

  /**
   * Compiles the section.
   *
   * @param codes the codes of the new pack, by their final ordinals
   * @param terms the terms of the new pack, by their final ordinals
   * @param modifiers its modifiers
   * @param file where to write it
   */
  void compile(CodeTable codes, TermTable terms, ModifierTable modifiers, Path file)
      throws IOException;
}
