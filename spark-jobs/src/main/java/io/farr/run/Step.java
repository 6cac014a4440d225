package io.farr.run;

/** The moments of a job between which a crash leaves a run in different states, in their order. */
public enum Step {
  /** The folder is this job's alone. */
  LOCKED,
  /** Every input was looked through; nothing is written yet. */
  CHECKED,
  /** The journal says what is to be done. */
  PLANNED,
  /** The records are read and their fates known. */
  READ,
  /** The dictionary is written, but not yet the run's. */
  DICTIONARY_STAGED,
  /** The dictionary has its place, but the journal does not say so. */
  DICTIONARY_MOVED,
  /** The journal names the dictionary. */
  DICTIONARY_COMMITTED,
  /** The records of some chunks are coded and written, but not yet the run's; once a wave. */
  WAVE_STAGED,
  /** A chunk's files were counted and hashed; once a chunk. */
  CHUNK_VALIDATED,
  /** A chunk's files have their places, but the journal does not name them; once a chunk. */
  CHUNK_MOVED,
  /** The journal names the chunk; once a chunk. */
  CHUNK_COMMITTED,
  /** A table of the whole run is where it belongs; once a table. */
  TABLE_PUBLISHED,
  /** The manifest is there: the run happened. */
  MANIFEST_WRITTEN;

  /** Is told of every step as it is reached. What it throws breaks the job off there. */
  @FunctionalInterface
  public interface Listener {
    /** Listens to nothing. */
    Listener NONE = step -> {};

    void reached(Step step);
  }
}
