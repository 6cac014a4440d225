package io.farr.run;

import io.farr.hadoop.HadoopFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a run asks of the place it is written to beyond what {@code java.nio.file} gives: that what
 * was written outlives a crash, and who lives. Thread-safe.
 */
interface RunStore {
  /** The store that a path lies in. */
  static RunStore of(Path path) {
    return HadoopFiles.isHadoop(path) ? SharedStore.INSTANCE : DiskStore.INSTANCE;
  }

  /** Makes sure that a file, or the entries of a folder, outlive a crash of the machine. */
  void force(Path path) throws IOException;

  /**
   * Moves a folder of files. Where the store renames by copying, one file after the other: a crash
   * in between leaves each file in one place or the other, or in both, and the same move once more,
   * or back, mends that.
   */
  void moveFolder(Path from, Path to) throws IOException;

  /**
   * Deletes a folder that a job wrote to, with all that is in it or was going to be: some stores
   * keep what is uploaded for a file that never came to be.
   */
  void deleteStaged(Path folder) throws IOException;

  /** Opens what was added there before, to add to it; makes it if nothing is there. */
  GrowingFile growing(Path path) throws IOException;

  /**
   * Makes a new file that says that its maker lives, until it is closed or the process ends.
   *
   * @param about what the file is to tell a person
   */
  Closeable signOfLife(Path file, String about) throws IOException;

  /** What is to be done with what a dead one left. */
  @FunctionalInterface
  interface Cleaning {
    void clean() throws IOException;
  }

  /**
   * Cleans up after the maker of such a file, and removes the file, if the maker is dead.
   *
   * @return whether nobody lives
   */
  boolean cleanIfDead(Path file, Cleaning cleaning) throws IOException;

  /** Bytes that only become more; each addition is down on disk when it returns. */
  interface GrowingFile extends Closeable {
    /** All that is there. */
    byte[] read() throws IOException;

    /** Takes back the last addition, which a crash cut short, so that so many bytes stay. */
    void cut(int length) throws IOException;

    void add(byte[] bytes) throws IOException;

    /**
     * Makes sure that nobody else has begun to add.
     *
     * @throws OutputFolderException if somebody has
     */
    void claim() throws IOException;
  }
}
