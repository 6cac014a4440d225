package io.farr.run;

/** Is told how far a job has come. Called from several threads, one at a time; must return soon. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (stage, done, total) -> {};

  /**
   * So much of a stage is done. Comes at least at the beginning and the end of every stage; what is
   * in between arrives late and in steps.
   *
   * @param done of what the stage counts, never more than the total
   * @param total how many there are; 0 while that is not known
   */
  void report(Stage stage, long done, long total);

  /**
   * How many segments the records of the job hold; comes when the distinct ones are known.
   *
   * @param distinct each of these is linked once
   * @param total of all records
   */
  default void segments(long distinct, long total) {}
}
