/**
 * What a run is, where it lies: its folder, its journal, its tables, its manifest. Without Spark.
 *
 * <p>A run that is finished is read with {@link io.farr.run.RunReader}, by what {@code
 * _MANIFEST.json} ({@link io.farr.run.RunManifest}) says; a folder without that file is not a run.
 *
 * <p>A run that is being written is a {@link io.farr.run.RunFolder}, held by one job at a time;
 * {@link io.farr.run.RunFiles} says what lies where in it. Its chunks are staged, counted, moved,
 * and named in the {@link io.farr.run.RunJournal}: what the journal does not name did not happen.
 * {@link io.farr.run.Step} tells between which moments a crash may come, {@link
 * io.farr.run.RunPlan} what must be the same for a run to be continued, {@code RunStore} what
 * differs between disks, HDFS and S3, and {@link io.farr.run.OutputStore} what is safe there.
 */
@NullMarked
package io.farr.run;

import org.jspecify.annotations.NullMarked;
